"""Passwords: which are taken (NIST SP 800-63B: length, no rules of composition), and their hashes (argon2id, RFC 9106).

Nothing here is looked up in a list of passwords that leaked: such a list would have to be fetched, or be large.
"""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from itertools import pairwise

from argon2 import PasswordHasher, profiles
from argon2.exceptions import InvalidHashError, VerificationError

from onrecord.accounts.names import folded
from onrecord.errors import InputError

SHORTEST = 12
LONGEST = 1_000
"""Characters of a password."""
KINDS = 5
"""Different characters of a password."""
SERVICE = "onrecord"
HASHER = PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY)
"""64 MiB and three passes for each: the profile of RFC 9106 for machines with other things to do."""


def proper(password: str, name: str) -> None:
    """Raises InputError for a password that cannot be taken for the account ``name``."""
    told = None
    if len(password) < SHORTEST:
        told = f"has {len(password)} characters; {SHORTEST} are the least. A sentence is a good one"
    elif len(password) > LONGEST:
        told = f"has {len(password):,} characters; {LONGEST:,} are the most"
    elif _is_but(password, name) or _is_but(password, SERVICE):
        told = "is little more than the name; take another"
    elif len(set(password.casefold())) < KINDS or _is_run(password):
        told = "is a few signs over and over, or signs in a row; take another"
    if told:
        raise InputError(f"this password {told}")


def hashed(password: str) -> str:
    return HASHER.hash(_bytes(password))


def fits(kept: str | None, password: str) -> bool:
    """Whether it is the password behind the hash; without a hash it takes as long to say that it is not."""
    try:
        return HASHER.verify(kept or _nobodys(), _bytes(password[: LONGEST + 1])) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outworn(kept: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(kept)


def ready() -> None:
    """Make what takes a while the first time, so that the first who signs in does not tell anything by waiting."""
    _nobodys()


@cache
def _nobodys() -> str:
    return hashed(secrets.token_urlsafe())


def _bytes(password: str) -> bytes:
    """The same for the same letters, however a keyboard puts them together."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _is_but(password: str, name: str) -> bool:
    """Whether it is the name, once or over and over, with nothing but digits and signs besides."""
    letters = "".join(c for c in folded(password) if c.isalpha())
    plain = "".join(c for c in folded(name) if c.isalpha())
    return folded(password) == folded(name) or (bool(plain and letters) and not letters.replace(plain, ""))


def _is_run(password: str) -> bool:
    steps = {ord(b) - ord(a) for a, b in pairwise(password)}
    return steps <= {1, -9} or steps <= {-1, 9}
