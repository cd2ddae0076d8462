"""Exported judgements back in: each is held against what a judgement can be."""

from __future__ import annotations

from typing import Any, get_args

from onrecord.followed import BEARINGS, LINK_VERDICTS, PEOPLE_VERDICTS, VERDICTS, About, Judgement
from onrecord.sources.fields import Fields

_VERDICTS: dict[About, tuple[str, ...]] = {
    "commitment": VERDICTS, "same actor": PEOPLE_VERDICTS, "link": LINK_VERDICTS, "evidence": BEARINGS,
}  # fmt: skip


def judgement_of(value: Any) -> Judgement:
    """The judgement of a line's field "judgement". Raises InputError for what can be none."""
    row = Fields(value, "the judgement")
    about = row.one_of("about", get_args(About))
    at = row.moment("at")
    if at is None:
        raise row.wrong("at", "a moment like 2031-03-09T08:00:00+00:00")
    evidence = row.values("evidence")
    if not all(isinstance(id, str) and id.isalnum() for id in evidence):
        raise row.wrong("evidence", "made of ids of statements")
    withdrawn = row.moment("withdrawn")
    return Judgement(
        about,
        row.words("subject"),
        row.one_of("verdict", _VERDICTS[about]),
        row.words("by"),
        row.words("note"),
        tuple(evidence),
        at=at,
        withdrawn=withdrawn,
        withdrawn_by=row.words("withdrawn by") if withdrawn else None,
    )
