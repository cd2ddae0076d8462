from __future__ import annotations

import unicodedata

import pytest
from argon2 import PasswordHasher

from onrecord.accounts import passwords
from onrecord.errors import InputError

GOOD = (
    "the gate is green again",
    "Ä ö ü ß é è 漢字仮名交じり文",
    "aB3$aB3$aB3$x9",
    "           a b c d e",
    "mara vane walks home",
)


@pytest.mark.parametrize("password", GOOD)
def test_length_is_what_counts(password: str) -> None:
    passwords.proper(password, "Mara Vane")


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "5 characters"),
        ("elevenchars", "11 characters"),
        ("x y z w v " * 101, "1,010 characters"),
        ("Mara Vane of Brack", "the name"),
        ("mara vane of brack", "the name"),
        ("MaraVaneofBrack2031!", "the name"),
        ("onrecord onrecord", "the name"),
        ("onrecord2031!", "the name"),
        ("aaaaaaaaaaaaaaaa", "over and over"),
        ("abababababababab", "over and over"),
        ("123456789012", "in a row"),
        ("abcdefghijklmnop", "in a row"),
    ],
)
def test_what_is_guessed_first_is_refused(password: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        passwords.proper(password, "Mara Vane of Brack")


def test_hashes_are_argon2id_with_salt_of_the_profile_for_machines_with_other_things_to_do() -> None:
    first, second = passwords.hashed(GOOD[0]), passwords.hashed(GOOD[0])
    assert first != second and first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.fits(first, GOOD[0]) and not passwords.fits(first, GOOD[0] + " ")
    assert not passwords.is_outworn(first)


def test_the_same_letters_are_the_same_password(cheap: None) -> None:
    kept = passwords.hashed(unicodedata.normalize("NFC", "é è ê ë – twelve"))
    assert passwords.fits(kept, unicodedata.normalize("NFD", "é è ê ë – twelve"))


@pytest.mark.parametrize("given", ["", "x" * 5_000, "\ud800" * 12, "\x00" * 12])
def test_whatever_is_typed_is_looked_at(cheap: None, given: str) -> None:
    assert not passwords.fits(passwords.hashed(GOOD[0]), given)
    assert not passwords.fits(None, given)
    assert not passwords.fits("not a hash", given)


def test_a_longer_password_is_not_cut_to_one_that_fits(cheap: None) -> None:
    kept = passwords.hashed("abcde" * 200)
    assert passwords.fits(kept, "abcde" * 200) and not passwords.fits(kept, "abcde" * 200 + "f")


def test_without_an_account_a_hash_is_looked_at_too(cheap: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:
            seen.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "HASHER", Counting(time_cost=1, memory_cost=64, parallelism=1))
    passwords._nobodys.cache_clear()
    kept = passwords.hashed(GOOD[0])
    assert not passwords.fits(None, GOOD[0]) and passwords.fits(kept, GOOD[0])
    assert len(seen) == 2 and seen[0] != kept
    assert seen[0].rsplit("$", 2)[0] == kept.rsplit("$", 2)[0]  # as dear as a real one
    passwords._nobodys.cache_clear()
