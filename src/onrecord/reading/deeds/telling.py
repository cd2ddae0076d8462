"""Who tells of a deed, and how it stands: observed, claimed or denied."""

from __future__ import annotations

import re
from typing import Final

from onrecord.records import DeedStatus, Statement

_MONITORS: Final = re.compile(
    r"\b(?:monitors?|monitoring|observers?|inspectors?|peacekeepers|truce commission|commission of inquiry|"
    r"fact-finding|investigators)\b",
    re.IGNORECASE,
)
_WATCH: Final = re.compile(r"\b(?:truce|ceasefire|monitoring|observer|inquiry) (?:commission|mission)\b", re.IGNORECASE)
_COMMISSION: Final = re.compile(r"\b(?:commission|mission)\b", re.IGNORECASE)
_UNREAL: Final = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|fear(?:s|ed)?|wish(?:es|ed)?|want(?:s|ed)?|expect(?:s|ed)?|imagin\w+|demand(?:s|ed)?|"
    r"urg(?:e|es|ed)|threaten(?:s|ed)?|promis(?:e|es|ed)|offer(?:s|ed)?|vow(?:s|ed)?|pledg(?:e|es|ed)|plan(?:s|ned)?|"
    r"propos(?:e|es|ed)|doubt(?:s|ed)?|wonder(?:s|ed)?|ask(?:s|ed) (?:whether|if)|predict(?:s|ed)?|recommend\w*|"
    r"suggest(?:s|ed)? that|call(?:s|ed)? (?:on|for))\b",
    re.IGNORECASE,
)
DENYING: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|reject(?:s|ed)|dismiss(?:es|ed)|refut(?:es|ed)|disput(?:es|ed))\b",
    re.IGNORECASE,
)
_SAYING: Final = frozenset(("non-response", "question"))


def cue_words(text: str, statement: Statement) -> str:
    return " ".join(text[start:end] for start, end in statement.attribution.cue)


def is_denial(text: str, statement: Statement) -> bool:
    """Whether the statement says that something is untrue."""
    cue = cue_words(text, statement)
    if statement.stance and statement.stance.act == "denial" and DENYING.search(cue):
        return True
    return bool(re.search(r"\bden(?:y|ies|ied|ying)\b", cue, re.IGNORECASE))


def reports(text: str, statement: Statement) -> bool:
    """Whether what stands in the statement may be reported as having happened."""
    stance = statement.stance
    if stance and stance.act in _SAYING:
        return False
    return not _UNREAL.search(cue_words(text, statement))


def status(text: str, statement: Statement) -> DeedStatus:
    """How a deed stands that the statement tells of: observed where monitors say it."""
    speaker = statement.speaker
    source = " ".join(text[start:end] for start, end in statement.attribution.source)
    watched = _WATCH.search(text) is not None
    known = f"{speaker.name} {speaker.title or ''} {speaker.affiliation or ''}" if speaker else ""
    if _MONITORS.search(source) or _MONITORS.search(known):
        return "observed"
    if watched and speaker and _COMMISSION.search(known):
        return "observed"
    return "claimed"
