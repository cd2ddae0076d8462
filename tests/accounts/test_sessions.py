from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.accounts.sessions import IDLE, LONGEST, MOST
from onrecord.accounts.store import Accounts
from onrecord.errors import InputError
from tests.accounts.conftest import BY, PASSWORD, Clock

HERE = "192.0.2.7"


def signed(held: Accounts, name: str = "Odo") -> str:
    secret = held.sessions.sign_in(name, PASSWORD, HERE, "Browser 1.0")
    assert secret
    return secret


def test_signing_in_gives_a_secret_that_only_its_holder_has(held: Accounts, tmp_path: Path) -> None:
    secret = signed(held, "ODO ")
    known = held.sessions.known(secret)
    assert known and (known.name, known.role, known.token) == ("Odo", "reviewer", None)
    assert len(secret) >= 43 and signed(held) != secret
    for file in tmp_path.glob("my.accounts*"):
        assert secret.encode() not in file.read_bytes() and PASSWORD.encode() not in file.read_bytes()
    [_, shown] = held.sessions.of(known)
    assert (shown.account, shown.address, shown.agent) == ("Odo", HERE, "Browser 1.0")


@pytest.mark.parametrize("secret", ["", "x", "x" * 43, "\ud800", "' or 1=1 --"])
def test_other_secrets_are_nobodys(held: Accounts, secret: str) -> None:
    signed(held)
    assert held.sessions.known(secret) is None and held.tokens.known(secret) is None


def test_wrong_tries_are_told_apart_by_the_log_alone(held: Accounts) -> None:
    held.people.disable("Ivo", BY)
    for name, password in (("Odo", "wrong"), ("Nobody", PASSWORD), ("Ivo", PASSWORD), ("", "")):
        assert held.sessions.sign_in(name, password, HERE) is None
    found = [(e.who, e.did, e.about, e.address) for e in held.log.every()][-4:]
    nobody = ("", "sign-in failed", "no such account", HERE)
    assert found == [("Odo", "sign-in failed", "", HERE), nobody, ("Ivo", "sign-in failed", "", HERE), nobody]


def test_a_session_that_nobody_uses_ends(held: Accounts, clock: Clock) -> None:
    secret = signed(held)
    clock.now += IDLE * 0.9
    assert held.sessions.known(secret)
    clock.now += IDLE * 0.9
    assert held.sessions.known(secret)
    clock.now += IDLE
    assert held.sessions.known(secret) is None


def test_every_session_ends(held: Accounts, clock: Clock) -> None:
    secret, begun = signed(held), clock.now
    while clock.now < begun + LONGEST:
        assert held.sessions.known(secret)
        clock.now += IDLE * 0.9
    assert held.sessions.known(secret) is None


@pytest.mark.parametrize("change", ["password", "disable", "remove", "sign out"])
def test_what_ends_a_session_at_once(held: Accounts, change: str) -> None:
    secret, other = signed(held), signed(held, "Ann")
    known = held.sessions.known(secret)
    assert known and known.session
    if change == "password":
        held.people.set_password("Odo", PASSWORD + "!", BY)
    elif change == "disable":
        held.people.disable("Odo", BY)
        held.people.enable("Odo", BY)
    elif change == "remove":
        held.people.remove("Odo", BY)
    else:
        assert held.sessions.end(known, known.session, BY)
    assert held.sessions.known(secret) is None and held.sessions.known(other)
    assert not held.sessions.end(known, known.session, BY)


def test_another_role_holds_from_the_next_request_on(held: Accounts) -> None:
    secret = signed(held)
    held.people.set_role("Odo", "reader", BY)
    known = held.sessions.known(secret)
    assert known and known.role == "reader"


def test_nobody_ends_the_sessions_of_others(held: Accounts) -> None:
    mine, theirs = held.sessions.known(signed(held)), held.sessions.known(signed(held, "Ann"))
    assert mine and theirs and theirs.session
    assert not held.sessions.end(mine, theirs.session, BY)
    assert len(held.sessions.of(theirs)) == 1


def test_an_account_has_so_many_sessions_and_no_more(held: Accounts) -> None:
    secrets = [signed(held) for _ in range(MOST + 2)]
    assert [bool(held.sessions.known(s)) for s in secrets] == [False, False] + [True] * MOST


def test_a_password_changed_meanwhile_lets_nobody_in(held: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.accounts import passwords

    looked = passwords.fits

    def late(kept: str | None, password: str) -> bool:
        right = looked(kept, password)
        held.people.set_password("Odo", PASSWORD + "!", BY)
        return right

    monkeypatch.setattr(passwords, "fits", late)
    assert held.sessions.sign_in("Odo", PASSWORD, HERE) is None


# -- tokens


def test_a_token_is_its_accounts_and_at_most_of_its_role(held: Accounts) -> None:
    secret, made = held.tokens.make("Odo", "feed", "reviewer", 30, BY)
    assert secret.startswith("onrecord_") and (made.account, made.name, made.role) == ("Odo", "feed", "reviewer")
    known = held.tokens.known(secret)
    assert known and (known.name, known.role, known.session) == ("Odo", "reviewer", None)
    held.people.set_role("Odo", "reader", BY)
    assert held.tokens.known(secret).role == "reader"  # type: ignore[union-attr]
    held.people.set_role("Odo", "admin", BY)
    assert held.tokens.known(secret).role == "reviewer"  # type: ignore[union-attr]
    assert held.sessions.known(secret) is None


@pytest.mark.parametrize(
    ("name", "role", "days", "says"),
    [
        ("x", "admin", 1, "can be no admin"), ("x", "reader", 0, "1 to 366"), ("x", "reader", 367, "1 to 366"),
        ("", "reader", 1, "empty"), ("feed", "reader", 1, "already"), ("a\nb", "reader", 1, "U\\+000A"),
    ],
)  # fmt: skip
def test_tokens_that_are_not_made(held: Accounts, name: str, role: str, days: int, says: str) -> None:
    held.tokens.make("Odo", "feed", "reader", 1, BY)
    with pytest.raises(InputError, match=says):
        held.tokens.make("Odo", name, role, days, BY)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no account"):
        held.tokens.make("Nobody", "x", "reader", 1, BY)
    assert len(held.tokens.all()) == 1


def test_what_ends_a_token(held: Accounts, clock: Clock) -> None:
    secret, made = held.tokens.make("Odo", "feed", "reader", 30, BY)
    held.people.set_password("Odo", PASSWORD + "!", BY)
    assert held.tokens.known(secret)
    held.people.disable("Odo", BY)
    assert held.tokens.known(secret) is None
    held.people.enable("Odo", BY)
    assert held.tokens.known(secret)
    clock.on(days=30)
    assert held.tokens.known(secret) is None
    again, _ = held.tokens.make("Odo", "feed", "reader", 30, BY)
    with pytest.raises(InputError, match="no token"):
        held.tokens.revoke(made.key + 1, BY, account="Ann")
    assert held.tokens.revoke(made.key + 1, BY, account="odo").revoked == clock.now
    assert held.tokens.known(again) is None
    with pytest.raises(InputError, match="already"):
        held.tokens.revoke(made.key + 1, BY)


def test_the_last_use_of_a_token_is_kept(held: Accounts, clock: Clock) -> None:
    secret, made = held.tokens.make("Odo", "feed", "reader", 30, BY)
    assert made.seen is None
    clock.on(hours=2)
    held.tokens.known(secret)
    assert held.tokens.all("Odo")[0].seen == clock.now and held.tokens.all("Ann") == ()
