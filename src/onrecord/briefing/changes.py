"""What changed over time, and what does not go together: links, two passages side by side."""

from __future__ import annotations

from onrecord.briefed import Line, Material, Section
from onrecord.briefing.passages import line
from onrecord.linked import Link, LinkKind

CHANGES: frozenset[LinkKind] = frozenset(
    ("firmer", "softer", "later date", "condition added", "condition dropped", "reversal")
)
AT_ODDS: frozenset[LinkKind] = frozenset(("mixed signal", "contradicts", "denies"))
MOST = 8
NOTE = "Found by a model, not by a person: the score, at most 1, says how sure it is that the two bear on one another."


def changes(material: Material) -> Section:
    """What was said anew in another way by the same speaker or side, the last said first."""
    return _section(material, "changes", "What changed", CHANGES)


def at_odds(material: Material) -> Section:
    """What one side says in two ways, and what others contradict or deny, the last said first."""
    return _section(material, "at odds", "Mixed signals and contradictions", AT_ODDS)


def _section(material: Material, name: str, title: str, kinds: frozenset[LinkKind]) -> Section:
    found = [link for link in material.links if link.kind in kinds]
    return Section(
        name, title, tuple(map(_line, found[:MOST])), max(0, len(found) - MOST), _note(material), _empty(material)
    )


def _line(link: Link) -> Line:
    both = (link.earlier, link.later)
    return line(link.kind, both, parts=("earlier", "later"), notes=(f"score {link.score:.2f}",))


def _note(material: Material) -> str:
    waiting = f" {_waiting(material)}." if material.waiting else ""
    return NOTE + waiting


def _empty(material: Material) -> str:
    """Whether nothing is there, or nothing was looked for."""
    if not material.waiting:
        return "Nothing found."
    return f"Nothing found. {_waiting(material)}."


def _waiting(material: Material) -> str:
    n = material.waiting
    return f"{n:,} article{'s' * (n != 1)} of the ledger {'were' if n != 1 else 'was'} not searched yet (onrecord link)"
