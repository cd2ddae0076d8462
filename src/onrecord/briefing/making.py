"""A brief out of its material, section by section."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.briefed import Brief, Material, Section
from onrecord.briefing.changes import at_odds, changes
from onrecord.briefing.outcomes import due, judged
from onrecord.briefing.passages import day
from onrecord.briefing.positions import saying, standing
from onrecord.briefing.questions import questions


def brief(material: Material, further: Sequence[Section] = ()) -> Brief:
    """The sections in the order in which a desk reads them.

    ``further``: HERE come in sections that are made of other records than these (what was done, how long a truce
    held): they stand behind what was kept and before what is at odds, in every form of output, with nothing else
    to change.
    """
    stands = standing(material)
    sections = (
        stands,
        saying(material, stands),
        changes(material),
        due(material),
        judged(material),
        *further,
        at_odds(material),
        questions(material),
    )
    days = [d for e in material.entries if (d := day(e))]
    return Brief(
        material.subject,
        material.today,
        sections,
        len({e.statement.id for e in material.entries}),
        len({e.article.id for e in material.entries}),
        material.total,
        min(days, default=None),
        max(days, default=None),
    )
