"""How reading works, how often it is wrong, what the signs mean, how to contest a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.web.pages.signs import ACTS, FAMILIES, LINKS, STANDS, Sign

MEASURED = "2026-11-22, model 0.5.0"
"""When these figures were measured; docs/measures.md has the commands and the data."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure, as docs/measures.md has it, and what is wrong where it is not right."""

    of: str
    value: str
    unit: str
    means: str


FIGURES = (
    Figure("Statements found in 84 news articles", "80.1", "F1, percent",
           "about one statement in five is missed, or is none"),
    Figure("Found with the right source", "73.4", "F1, percent", "and who said it is another matter"),
    Figure("Characters of all attributed words", "90.7", "F1, percent", "where exactly the words begin and end"),
    Figure("Speaker right, of found: one real article", "95.7", "percent", "one in twenty-three is another’s"),
    Figure("Speaker right, of found: ten invented articles", "93.0", "percent", "pronouns in crowds are hard"),
    Figure("Act right, of 300 news statements", "68.8", "percent",
           "three in ten are of another kind; two labellers agree in 91.3"),
    Figure("Time expressions, their value", "84.9", "F1, percent", "“next Friday” may be the other Friday"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Family:
    """Acts that are drawn alike."""

    name: str
    means: str
    acts: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """How it works and how far to trust it."""

    measured: str
    figures: tuple[Figure, ...]
    families: tuple[Family, ...]
    links: tuple[Sign, ...]
    stands: tuple[Sign, ...]


def method() -> Method:
    families = tuple(
        Family(name, means, tuple(s for s in ACTS.values() if s.family == name)) for name, means in FAMILIES
    )
    return Method(MEASURED, FIGURES, families, tuple(LINKS.values()), tuple(STANDS.values()))
