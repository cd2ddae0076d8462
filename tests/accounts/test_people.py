from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from onrecord.accounts import passwords
from onrecord.accounts.records import ROLES, Role, at_most
from onrecord.accounts.store import Accounts
from onrecord.errors import InputError
from tests.accounts.conftest import BY, PASSWORD, Clock


def did(held: Accounts) -> list[tuple[str, str]]:
    return [(e.did, e.about) for e in held.log.every()]


def test_an_account_is_made_and_found_in_any_case(held: Accounts, clock: Clock) -> None:
    made = held.people.add("  Mara  Vane ", "reader", PASSWORD, BY)
    assert (made.name, made.role, made.made, made.disabled) == ("Mara Vane", "reader", clock.now, None)
    assert held.people.named("MARA VANE") == made
    assert [a.name for a in held.people.all()] == ["Ann", "Ivo", "Mara Vane", "Odo"]
    with pytest.raises(InputError, match="already"):
        held.people.add("mara vane", "reader", PASSWORD, BY)
    assert did(held)[-1] == ("account made", "Mara Vane, reader")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "empty"), ("   ", "empty"), ("x" * 101, "101 characters"), ("A\nnn", "U\\+000A"), ("A\x00nn", "U\\+0000"),
        ("Ann\u202enitsuj", "U\\+202E"), ("A\u200bnn", "U\\+200B"), ("\ud800", "U\\+D800"),
    ],
)  # fmt: skip
def test_names_that_cannot_be_told_apart_are_refused(held: Accounts, name: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        held.people.add(name, "reader", PASSWORD, BY)


@pytest.mark.parametrize(
    "name", ["O’Neil; drop table accounts", "<script>alert(1)</script>", "Ärzte 漢字", "{{ 7 * 7 }}", "../.."]
)
def test_other_names_are_names(held: Accounts, name: str) -> None:
    held.people.add(name, "reader", PASSWORD, BY)
    assert held.sessions.sign_in(name, PASSWORD, "127.0.0.1")


def test_roles_and_who_may_what() -> None:
    assert ROLES == ("reader", "reviewer", "admin")
    assert at_most("admin", "reader") == "reader" and at_most("reader", "admin") == "reader"


def test_changes_hold_and_are_in_the_log(held: Accounts, clock: Clock) -> None:
    assert held.people.set_role("odo", "reader", BY).role == "reader"
    assert held.people.disable("Odo", BY).disabled == clock.now
    held.people.disable("Odo", BY)  # again is nothing new
    assert held.people.enable("Odo", BY).disabled is None
    clock.on(days=1)
    assert held.people.set_password("Odo", PASSWORD + "!", BY).password_from == clock.now
    held.people.remove("Odo", BY)
    assert held.people.named("Odo") is None
    assert did(held)[3:] == [
        ("role changed", "Odo, reader"), ("account disabled", "Odo"), ("account enabled", "Odo"),
        ("password changed", "Odo"), ("account removed", "Odo"),
    ]  # fmt: skip
    for change in (held.people.enable, held.people.disable, held.people.remove):
        with pytest.raises(InputError, match="accounts list"):
            change("Odo", BY)


def test_there_is_always_an_admin(held: Accounts) -> None:
    before = did(held)
    for change in (held.people.disable, held.people.remove):
        with pytest.raises(InputError, match="last admin"):
            change("Ann", BY)
    with pytest.raises(InputError, match="last admin"):
        held.people.set_role("Ann", "reviewer", BY)
    assert held.people.has_admin() and held.people.named("Ann").role == "admin"  # type: ignore[union-attr]
    assert did(held) == before
    held.people.set_role("Odo", "admin", BY)
    held.people.disable("Ann", BY)
    with pytest.raises(InputError, match="last admin"):
        held.people.set_role("Odo", "reader", BY)


def test_a_bad_password_makes_no_account(held: Accounts) -> None:
    with pytest.raises(InputError, match="12 are the least"):
        held.people.add("Una", "reader", "short", BY)
    with pytest.raises(InputError, match="the name"):
        held.people.set_password("Odo", "odo odo odo odo", BY)
    assert held.people.named("Una") is None and held.people.is_right("Odo", PASSWORD)


def test_hashes_of_other_parameters_are_made_anew(held: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    dearer = PasswordHasher(time_cost=2, memory_cost=128, parallelism=1)
    monkeypatch.setattr(passwords, "HASHER", dearer)
    passwords._nobodys.cache_clear()
    assert held.sessions.sign_in("Odo", PASSWORD, "127.0.0.1")
    with held._file.reading() as connection:
        hashes = dict(connection.exec_driver_sql("select name, hash from accounts").all())  # type: ignore[arg-type]
    assert "m=128,t=2" in hashes["Odo"] and "m=128" not in hashes["Ivo"]
    assert held.sessions.sign_in("Odo", PASSWORD, "127.0.0.1")


@pytest.mark.parametrize("role", ROLES)
def test_no_record_holds_a_secret(held: Accounts, role: Role) -> None:
    secret = held.sessions.sign_in("Ann", PASSWORD, "127.0.0.1")
    token, _ = held.tokens.make("Ann", f"t {role}", role, 1, BY)
    assert secret
    known = held.sessions.known(secret)
    assert known
    shown = repr((held.people.all(), held.sessions.of(known), held.tokens.all(), list(held.log.every()), known))
    assert secret not in shown and token not in shown and PASSWORD not in shown and "argon2" not in shown
