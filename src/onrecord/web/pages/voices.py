"""The speakers of one article, each with a short mark and a colour: who says what is seen at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import Statement
from onrecord.web.pages.shown import actor_href, line

HUES = 8
"""Speakers with a colour of their own; the mark tells the others."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: ``mark`` is one or two letters that no other speaker of the article has, ``hue`` from 1 to ``HUES``,
    or 0."""

    mark: str
    hue: int
    name: str | None
    href: str | None
    statements: int


NOBODY = "–"


def voices(statements: Sequence[Statement]) -> Mapping[str | None, Voice]:
    """By their names, who says most first; None: nobody named."""
    counted = Counter(s.speaker.name if s.speaker else None for s in statements)
    found: dict[str | None, Voice] = {}
    taken = {NOBODY}
    for name, n in counted.most_common():
        mark = NOBODY if name is None else next(m for m in _marks(line(name)) if m not in taken)
        taken.add(mark)
        hue = sum(v.hue > 0 for v in found.values()) + 1
        found[name] = Voice(
            mark, hue if name is not None and hue <= HUES else 0, line(name) if name is not None else None,
            actor_href(name) if name is not None else None, n,
        )  # fmt: skip
    return found


def _marks(name: str) -> Iterable[str]:
    """Initials, then the first letter with another one of the name, then numbers."""
    words = ["".join(c for c in word if c.isalnum()) for word in name.split()]
    capital = [w for w in words if w[:1].isupper()] or [w for w in words if w]
    first = capital[0][0].upper() if capital else "?"
    if len(capital) > 1:
        yield first + capital[-1][0].upper()
    yield from (first + letter.lower() for word in capital for letter in word[1:])
    yield from (f"{first}{n}" for n in range(2, 100_000))
