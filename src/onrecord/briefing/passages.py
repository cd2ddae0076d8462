"""Statements as a brief shows them: which say enough, when they were said, how much of them is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from onrecord.briefed import Line, Passage
from onrecord.filed import Entry

LONGEST, SHORT = 400, 140
"""Characters that are shown of a statement, and where it is named alone."""
FEWEST = 5
"""Words from which on a statement says enough to stand by itself."""
SCALES = {"icd203": "ICD 203", "phia": "PHIA", "kent": "Kent", "lay": "lay readers’ medians"}
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SILENT = ("non-response", "question")


def passage(entry: Entry, part: str = "", longest: int = LONGEST) -> Passage:
    statement = entry.statement
    words, left_out = shortened(statement.text, longest)
    speaker = statement.speaker
    names = [s.name for s in (speaker, *statement.joint)] if speaker else []
    return Passage(
        words,
        left_out,
        statement.attribution.quote,
        " and ".join(" ".join(name.split()) for name in names) or None,
        (speaker.title or speaker.affiliation) if speaker and not statement.joint else None,
        speaker is not None and speaker.how in ("pronoun", "carried over"),
        day(entry),
        _said_on(entry) is not None,
        statement.id,
        statement.attribution.content,
        entry.article,
        part,
    )


def shortened(text: str, longest: int) -> tuple[str, int]:
    """The beginning of a text in whole words, blanks made one, and how many characters were left out."""
    head = " ".join(text[: 4 * longest].split())
    if len(head) <= longest and len(text) <= 4 * longest:
        return head, 0
    cut = head[: longest + 1].rpartition(" ")[0] or head[:longest]
    whole = len(head) if len(text) <= 4 * longest else len(text)
    return cut, whole - len(cut)


def day(entry: Entry) -> date | None:
    """When it was said, where that is one day; else when it was published, else the last day that it may be of."""
    said, published = entry.statement.said, entry.article.published
    return _said_on(entry) or published.latest or published.earliest or (said.latest or said.earliest if said else None)


def _said_on(entry: Entry) -> date | None:
    """The day that the article gives."""
    said = entry.statement.said
    if said is None or said.basis not in ("stated", "relative to publication") or said.earliest != said.latest:
        return None
    return said.latest


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Those without a day at the end; of one day in the order of articles, and from the top of each."""
    by_place = sorted(entries, key=lambda e: (e.article.name, e.statement.attribution.content[0].start))
    return sorted(by_place, key=lambda e: day(e) or date.min, reverse=True)


def says_enough(entry: Entry) -> bool:
    """Whether it can stand by itself: somebody's own words or report of them, and no fragment."""
    statement = entry.statement
    if statement.speaker is None or statement.within is not None:
        return False
    if statement.stance and (statement.stance.act in _SILENT or statement.stance.manner == "ascribed"):
        return False
    return len(_WORD.findall(statement.text[: 4 * LONGEST])) >= FEWEST


def manner(entry: Entry) -> tuple[str, ...]:
    """What kind of statement it is, and how sure: the speaker's words of certainty, and what they stand for."""
    stance = entry.statement.stance
    if stance is None:
        return ()
    if stance.certainty is None:
        return (stance.act,)
    sure = stance.certainty
    phrase, _ = shortened(sure.phrase, SHORT)
    span = f"{sure.low}" if sure.low == sure.high else f"{sure.low} to {sure.high}"
    return (stance.act, f"“{phrase}”: {span} percent by {SCALES[sure.scale]}")


def line(
    lead: str,
    entries: Sequence[Entry],
    *,
    parts: Sequence[str] = (),
    on: Sequence[Entry] = (),
    longest: int = LONGEST,
    **over: Any,
) -> Line:
    """A line that shows these statements, and rests on them or, where it stands for more, on those of ``on``."""
    named = [*parts, *[""] * (len(entries) - len(parts))]
    return Line(
        lead,
        tuple(passage(e, part, longest) for e, part in zip(entries, named, strict=True)),
        statements=len({e.statement.id for e in on or entries}),
        articles=len({e.article.id for e in on or entries}),
        **over,
    )
