"""``onrecord accounts`` as its users run it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.accounts.store import Accounts
from onrecord.cli.main import main

PASSWORD = "the gate is green again"


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cheap: None) -> Path:
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "my.ledger"))
    monkeypatch.delenv("ONRECORD_ACCOUNTS", raising=False)
    monkeypatch.setenv("LOGNAME", "operator")
    return tmp_path / "my.ledger"


def run(*arguments: str, password: str = PASSWORD) -> Result:
    return CliRunner().invoke(main, ["accounts", *arguments], input=password + "\n")


def values(*arguments: str, code: int = 0) -> Any:
    found = run(*arguments, "--json")
    assert found.exit_code == code, found.output
    return json.loads(found.stdout)


def add(name: str, role: str) -> Result:
    return run("add", name, "--role", role, "--password-stdin")


def test_accounts_are_made_beside_the_ledger(ledger: Path) -> None:
    made = add("Mara Vane", "reviewer")
    assert made.exit_code == 0 and f"Mara Vane: reviewer, in {ledger}.accounts" in made.stdout
    assert "no admin yet" in made.stderr
    assert "no admin" not in add("Ann", "admin").stderr
    assert [(a["name"], a["role"], a["disabled"]) for a in values("list")] == [
        ("Ann", "admin", None), ("Mara Vane", "reviewer", None)
    ]  # fmt: skip
    table = run("list").stdout
    assert "Mara Vane" in table and "reviewer" in table and "argon2" not in table
    assert not ledger.exists()


def test_another_file_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "people"
    assert run("add", "Ann", "--role", "admin", "--password-stdin", "--accounts", str(other)).exit_code == 0
    monkeypatch.setenv("ONRECORD_ACCOUNTS", str(other))
    assert values("list")[0]["name"] == "Ann"
    monkeypatch.delenv("ONRECORD_ACCOUNTS")
    monkeypatch.setenv("ONRECORD_LEDGER", "postgresql://desk@db.example/news")
    assert run("list").exit_code == 2 and "--accounts FILE" in run("list").output


def test_roles_passwords_and_who_is_out(ledger: Path) -> None:
    add("Ann", "admin")
    add("Odo", "reader")
    assert run("role", "odo", "reviewer").stdout == "Odo: reviewer\n"
    assert run("disable", "Odo").exit_code == 0 and "disabled" in run("list").stdout
    assert run("enable", "Odo").exit_code == 0
    assert run("password", "Odo", "--password-stdin", password="another gate is locked").exit_code == 0
    with Accounts(f"{ledger}.accounts") as held:
        assert held.people.is_right("Odo", "another gate is locked")
    assert run("remove", "Odo").exit_code == 0 and [a["name"] for a in values("list")] == ["Ann"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("role", "Nobody", "reader"), 1, "accounts list"),
        (("role", "Ann", "king"), 2, "king"),
        (("role", "Ann", "reader"), 1, "last admin"),
        (("disable", "Ann"), 1, "last admin"),
        (("remove", "ann"), 1, "last admin"),
        (("password", "Nobody", "--password-stdin"), 1, "no account Nobody"),
        (("add", "ann", "--role", "reader", "--password-stdin"), 1, "already"),
        (("add", "Odo"), 2, "--role"),
        (("add", "Odo", "--role", "reader"), 2, "--password-stdin"),
        (("tokens", "make", "Ann", "x", "--days", "0"), 1, "1 to 366"),
        (("tokens", "make", "Nobody", "x"), 1, "no account"),
        (("tokens", "revoke", "9"), 1, "no token 9"),
    ],
)
def test_mistakes_are_told(arguments: tuple[str, ...], code: int, says: str) -> None:
    add("Ann", "admin")
    found = run(*arguments)
    assert found.exit_code == code and says in found.output, found.output


@pytest.mark.parametrize(
    ("password", "says"), [("short", "12 are the least"), ("", "0 characters"), ("ann ann ann ann", "name")]
)
def test_bad_passwords_are_told_and_not_shown(password: str, says: str) -> None:
    found = run("add", "Ann", "--role", "admin", "--password-stdin", password=password)
    assert found.exit_code == 1 and says in found.output and (not password or password not in found.output)
    assert values("list", code=1) == []


def test_nothing_is_made_but_by_adding(ledger: Path) -> None:
    for arguments in (("list",), ("audit",), ("tokens", "list"), ("disable", "Ann")):
        found = run(*arguments)
        assert found.exit_code == 1 and "accounts add NAME --role admin" in found.output
    assert not Path(f"{ledger}.accounts").exists()


def test_tokens(ledger: Path) -> None:
    add("Ann", "admin")
    made = run("tokens", "make", "Ann", "night desk", "--role", "reviewer", "--days", "7")
    secret = made.stdout.strip()
    assert made.exit_code == 0 and secret.startswith("onrecord_") and "not shown again" in made.stderr
    with Accounts(f"{ledger}.accounts") as held:
        known = held.tokens.known(secret)
        assert known and (known.name, known.role) == ("Ann", "reviewer")
    [row] = values("tokens", "list", "Ann")
    assert (row["account"], row["name"], row["role"], row["revoked"]) == ("Ann", "night desk", "reviewer", None)
    assert secret not in json.dumps(row) and "night desk" in run("tokens", "list").stdout
    assert run("tokens", "revoke", str(row["key"])).exit_code == 0
    assert "revoked" in run("tokens", "list").stdout
    assert values("tokens", "list", "Nobody", code=1) == []


def test_the_log(ledger: Path) -> None:
    add("Ann", "admin")
    with Accounts(f"{ledger}.accounts") as held:
        held.sessions.sign_in("Ann", PASSWORD, "192.0.2.7")
        for _ in range(30):
            held.sessions.sign_in("Ann", "wrong", "192.0.2.8")
    rows = values("audit", "--limit", "1")
    assert len(rows) == 32 and (rows[0]["did"], rows[0]["who"], rows[0]["from"], rows[0]["about"]) == (
        "account made", "operator", "the command line", "Ann, admin",
    )  # fmt: skip
    assert rows[1]["from"] == "192.0.2.7"
    assert len(values("audit", "--who", "Ann", "--did", "sign-in failed")) == 30
    table = run("audit", "--limit", "5").stdout
    assert "5 of 32" in table and "sign-in failed" in table
    assert run("audit", "--who", "Nobody").exit_code == 1 and values("audit", "--who", "Nobody", code=1) == []


def test_a_password_is_asked_for_twice_and_not_shown(ledger: Path) -> None:
    here, there = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "accounts", "add", "Ann", "--role", "admin"],
        stdin=there, stdout=there, stderr=there, start_new_session=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:  # fmt: skip
        os.close(there)  # so that reading ends when the command does
        shown = b""
        for prompt in (b"Password of Ann", b"Repeat"):
            while prompt not in shown or not shown.rstrip(b" ").endswith(b":"):
                shown += os.read(here, 1_000)
            os.write(here, PASSWORD.encode() + b"\n")
        while b"Ann: admin" not in shown:
            shown += os.read(here, 1_000)
        assert running.wait(60) == 0
    os.close(here)
    assert PASSWORD.encode() not in shown
    with Accounts(f"{ledger}.accounts") as held:
        assert held.people.has_admin()
