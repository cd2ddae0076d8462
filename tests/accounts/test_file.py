"""The file: whose it is, what is none, several processes at it, and what a kill in the middle leaves."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.accounts.store import Accounts
from onrecord.errors import AccountsError, InputError
from tests import shelf
from tests.accounts.conftest import BY, PASSWORD

CHEAP = """
import sys
from argon2 import PasswordHasher, profiles
from onrecord.accounts import passwords
from onrecord.accounts.records import By
from onrecord.accounts.store import Accounts
passwords.HASHER = PasswordHasher.from_parameters(profiles.CHEAPEST)
by, where = By("Ann", "test"), sys.argv[1]
"""


def begun(code: str, where: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", CHEAP + code, str(where), *more], stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(os.name != "posix", reason="other systems keep other users out otherwise")
def test_only_its_owner_can_read_it(tmp_path: Path, cheap: None) -> None:
    where = tmp_path / "my.accounts"
    before = os.umask(0)
    try:
        with Accounts(where, make=True) as held:
            held.people.add("Ann", "admin", PASSWORD, BY)
            assert {f.name: f.stat().st_mode & 0o777 for f in tmp_path.iterdir()} == {
                f"my.accounts{end}": 0o600 for end in ("", "-wal", "-shm")
            }
    finally:
        os.umask(before)
    where.chmod(0o640)
    with pytest.raises(AccountsError, match="chmod 600"):
        Accounts(where)


def test_only_making_makes_one(tmp_path: Path) -> None:
    with pytest.raises(AccountsError, match="accounts add NAME --role admin"):
        Accounts(tmp_path / "my.accounts")
    assert not list(tmp_path.iterdir())


def test_what_is_no_file_of_accounts(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("The gate is green.")
    (tmp_path / "note.txt").chmod(0o600)
    shelf.ledger(tmp_path / "my.ledger").close()
    (tmp_path / "my.ledger").chmod(0o600)
    held = (tmp_path / "my.ledger").read_bytes()
    for name, says in (
        ("note.txt", "something else"), ("my.ledger", "something else"), (".", "folder"),
        ("no/where", "does not exist"), ("a\0b", "no name"),
    ):  # fmt: skip
        with pytest.raises(AccountsError, match=says):
            Accounts(f"{tmp_path}/{name}", make=True)
    assert (tmp_path / "my.ledger").read_bytes() == held


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    Accounts(tmp_path / "my.accounts", make=True).close()
    with closing(sqlite3.connect(tmp_path / "my.accounts")) as connection:
        connection.execute("pragma user_version = 99")
    with pytest.raises(AccountsError, match="newer"):
        Accounts(tmp_path / "my.accounts")


def test_a_damaged_file_says_so(tmp_path: Path, cheap: None) -> None:
    where = tmp_path / "my.accounts"
    with Accounts(where, make=True) as held:
        held.people.add("Ann", "admin", PASSWORD, BY)
    held_bytes = bytearray(where.read_bytes())
    held_bytes[4096:] = b"\xff" * (len(held_bytes) - 4096)
    where.write_bytes(held_bytes)
    with pytest.raises(AccountsError, match="damaged"), Accounts(where) as held:
        held.people.all()


def test_the_log_cannot_be_changed(held: Accounts) -> None:
    before = list(held.log.every())
    for order in ("update events set who = 'Odo'", "delete from events"):
        with pytest.raises(AccountsError, match="only added to"), held._file.writing() as connection:
            connection.execute(text(order))
    assert list(held.log.every()) == before and len(before) == 3


def test_messages_hold_no_secret(held: Accounts) -> None:
    with held._file.writing() as connection:
        connection.execute(text("drop table sessions"))
    with pytest.raises(AccountsError) as told:
        held.sessions.sign_in("Ann", PASSWORD, "127.0.0.1")
    assert "argon2" not in str(told.value) and PASSWORD not in str(told.value)
    assert "argon2" not in str(told.value.__cause__)


@pytest.mark.slow
def test_several_processes_make_and_fill_one_file(tmp_path: Path) -> None:
    where = tmp_path / "my.accounts"
    code = """
with Accounts(where, make=True) as held:
    for n in range(10):
        held.people.add(f"{sys.argv[2]} {n}", "reader", "the gate is green again", by)
"""
    running = [begun(code, where, name) for name in ("Ann", "Odo", "Ivo")]
    for one in running:
        with one:
            assert one.wait(60) == 0
    with Accounts(where) as held:
        assert len(held.people.all()) == 30 and len(list(held.log.every())) == 30


@pytest.mark.slow
def test_another_process_sees_at_once_who_is_out(held: Accounts) -> None:
    code = """
with Accounts(where) as held:
    secret = held.sessions.sign_in("Odo", "the gate is green again", "127.0.0.1")
    print(secret, flush=True)
    sys.stdin.readline()
    print(held.sessions.known(secret), flush=True)
"""
    with subprocess.Popen(
        [sys.executable, "-c", CHEAP + code, held.where],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout and other.stdin
        held.people.disable("Ivo", BY)
        secret = other.stdout.readline().strip()
        held.people.disable("Odo", BY)
        other.stdin.write("\n")
        other.stdin.flush()
        assert len(secret) >= 43 and other.stdout.readline().strip() == "None"


@pytest.mark.slow
def test_a_kill_in_the_middle_leaves_all_of_a_change_or_nothing(tmp_path: Path, cheap: None) -> None:
    where = tmp_path / "my.accounts"
    code = """
with Accounts(where, make=True) as held:
    n = 0
    while True:
        held.people.add(f"Ann {n}", "admin", "the gate is green again", by)
        n += 1
        print(n, flush=True)
"""
    for wanted in (1, 7, 20):
        where.unlink(missing_ok=True)
        for beside in tmp_path.glob("my.accounts-*"):
            beside.unlink()
        with begun(code, where) as running:
            assert running.stdout
            told = 0
            while told < wanted:
                told = int(running.stdout.readline())
            running.send_signal(signal.SIGKILL)
        with Accounts(where) as held:
            names = {a.name for a in held.people.all()}
            logged = {e.about.split(",")[0] for e in held.log.every() if e.did == "account made"}
            assert names == logged and len(names) >= wanted
            with pytest.raises(InputError, match="already"):
                held.people.add("Ann 0", "admin", PASSWORD, BY)
            with held._file.reading() as connection:
                assert connection.execute(text("pragma integrity_check")).scalar_one() == "ok"
