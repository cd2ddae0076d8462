"""Actors by the names that users, judgements and a user's own list have for them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from onrecord.errors import InputError
from onrecord.followed import Actor, Listed, Voice
from onrecord.following.people.names import REMEMBERED, folded, is_of
from onrecord.records import Party

_BETWEEN = " = "
_WORD = re.compile(r"\w+")


def named(found: Sequence[Actor], name: str) -> tuple[Actor, ...]:
    """The actors that have these words in one of their names."""
    asked = _words(name)
    # the first name may be one of the user's own list that no article prints
    return tuple(a for a in found if _has(_words(a.name), asked) or any(_has(_words(v.name), asked) for v in a.voices))


def label(voice: Voice) -> str:
    """A voice as judgements name it: keys are the ledger's own and change when it is moved."""
    return f"{voice.name} ({voice.kind or 'unknown'})"


def pair(left: Voice, right: Voice) -> str:
    return _BETWEEN.join(sorted((label(left), label(right))))


def two(subject: str, key: Mapping[str, int]) -> tuple[int, int] | None:
    """The voices that a judgement names, where both speak in this ledger; a name may itself have the sign in it."""
    parts = subject.split(_BETWEEN)
    for i in range(1, len(parts)):
        left, right = _BETWEEN.join(parts[:i]), _BETWEEN.join(parts[i:])
        if left in key and right in key:
            return key[left], key[right]
    return None


def listed(path: Path) -> tuple[Listed, ...]:
    """A user's own actors: a CSV file with the columns name, aliases (semicolons between two) and side.

    Raises InputError where it is none.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader(stream, strict=True)
            columns = [column.strip().casefold() for column in next(lines, [])]
            rows = [dict(zip(columns, line, strict=False)) for line in lines]
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not in UTF-8 (byte {error.start:,}): save it as “CSV UTF-8”") from error
    except (OSError, ValueError, csv.Error) as error:
        raise InputError(f"{path} cannot be read as CSV: {error}") from error
    if "name" not in columns:
        raise InputError(f"{path} has no column “name”; its first line should be: name,aliases,side")
    return tuple(
        Listed(
            row["name"].strip(),
            tuple(alias.strip() for alias in row.get("aliases", "").split(";") if alias.strip()),
            row.get("side", "").strip() or None,
        )
        for row in rows
        if row.get("name", "").strip()
    )


def is_one(party: Party | None, asked: str | None, called: set[str]) -> bool:
    """Whether the party goes by one of these names, has the words asked for, or is of the country asked for."""
    if asked is None:
        return True
    if party is None:
        return False
    return folded(party.name) in called or has(party.name, asked) or is_of(party.name, asked)


def has(name: str, words: str) -> bool:
    """Whether a name has all of these words, case and accents apart."""
    return _has(_words(name), _words(words))


def _has(own: Sequence[str], asked: Sequence[str]) -> bool:
    return bool(asked) and all(word in own for word in asked)


@lru_cache(REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(name)))
