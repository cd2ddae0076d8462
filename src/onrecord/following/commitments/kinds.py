"""Whether a statement commits its speaker, and how: told from its act, its words and whose deed they speak of.

A reader of single statements cannot tell "the fleet would answer" of a navy from "prices would fall" of a bank: both
look ahead. Where the words say that the speaker, or a body of the speaker's side, is to act, it is a promise, or a
threat where the deed does harm; where nobody's will is in it, a prediction. The act that was read stays on the statement.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.followed import COMMITTING, CommitmentKind, Made
from onrecord.following.commitments.conditions import condition
from onrecord.following.commitments.deeds import Deed, deed, is_agreed, is_authority, is_outside
from onrecord.records import Act, Speaker, Statement

_WORD = re.compile(r"[^\W\d_]+(?:[’'-]\w+)*|\d[\d.,]*")
_LEAST = 3
"""Words without which nothing is said: "it would", "to holding"."""
_UNSAID = re.compile(
    r"\b(?:will|would|shall|won[’']t)(?: not)?(?: (?:on|by|at|in|before|after|until|too|so)\b[^,]*)?\W*$", re.I
)
"""A clause whose deed is left to the words around it: "it would on Friday"."""
_TOLD_BEFORE = re.compile(
    r"^(?:had|has long|have long)\b|\bhad (?:\w+ )?\w+(?:ed|said|told|sworn|put|set)\b", re.IGNORECASE
)
_LONG_AGO = re.compile(
    r"\b(?:weeks?|months?|years?) (?:ago|earlier|before)\b|\blast (?:week|month|year|spring|summer|autumn|fall|winter)\b|"
    r"\b(?:in|early in|late in) (?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|\d{4})\b",
    re.IGNORECASE,
)
_LOOKS_AHEAD = re.compile(
    r"\b(?:will|would|shall|won[’']t|going to|(?-i:may)|might|could|can|expect\w*|likely|unlikely|probabl[ey]|chances?|odds|"
    r"possible|possibly|hop(?:e|es|ed|ing)|fear\w*|predict\w*|forecast\w*|risk\w*|soon|due|about to|bound to|to be|if|"
    r"unless|never again)\b|\b[’']ll\b|^to\b|^\W*when\b",
    re.IGNORECASE,
)
_FORESEES = re.compile(
    r"\b(?:expect|fear|predict|forecast|foresee|anticipat|reckon|project|bet|warn|hope|see)", re.IGNORECASE
)
_HEDGED = re.compile(
    r"\b(?:likely|unlikely|probabl[ey]|possibl[ey]|perhaps|(?-i:may)|might|could|chances?|odds|expect\w*|hop(?:e|es|ed)|fear\w*|"
    r"thinks?|thought|believ\w+)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:by force|retaliat\w+|burn(?:ed|s)?|sink|sunk|shell(?:ed)?|bomb(?:ed)?|destroy(?:ed)?|attack(?:ed)?|invade|"
    r"arrest(?:ed)?|sanction(?:ed|s)?|punish(?:ed)?|expel(?:led)?|boycott|occupy|sue|prosecut\w+|treated as a|a target|"
    r"turned? back|bring down|resume operations|pay dearly|pay (?:a|the) (?:high |heavy )?price|shoot|open fire|hear from|"
    r"answer(?=\W+(?:\w+\W+){0,5}?(?:force|same|shells?|attacks?|strikes?|fire|blow|kind)\b)|strike back|hit back)\b",
    re.IGNORECASE,
)
_BY_US = re.compile(r"\b(?:from|by) us\b")
_HARM_IF = re.compile(
    r"\b(?:shut|closed?|stop|leave|quit|resign|withdraw|walk (?:out|away)|cut off|block(?:ed)?|tax|strike|dismiss(?:ed)?|"
    r"cancel(?:led|ed)?|veto|appeal|put to sea|no\b.{1,30}\bever|seiz\w+|freeze|no further \w+|ban(?:ned)?)\b",
    re.IGNORECASE,
)
"""What harms where it hangs on what another does."""
_HARMLESS = re.compile(
    r"\b(?:not|never|no longer|nobody|neither|none|n[’']t)\b(?:\W+\w+){0,3}\W*$|\bhold\W+(?:\w+\W+)?$", re.IGNORECASE
)
_UNWILLED = re.compile(
    r"\b(?:lose|lost|win|won|suffer|need|have to|be surprised|regret|remember|survive|miss|die|see|fail|believe|know|"
    r"ask|wonder|look at each)\b",
    re.IGNORECASE,
)
_GIVE = re.compile(r"\b(?:give|let|show|send|bring|hand|find|pay) (?:me|us)\b[^.]*\band (?:i|we)\b", re.IGNORECASE)
_DONE_TO = re.compile(
    r"\bbe (?:\w+ly |soon |also )?(?:\w+(?:ed|en|wn|id|pt|ught|ld|nt|ut)|found|named|kept|swept|cut|set)\b",
    re.IGNORECASE,
)
_UNDERTOOK = re.compile(
    r"^\W*(?:that )?(?:[\w’'-]+ ){1,4}?(?:has |have )?(?:agreed|promised|pledged|vowed|undertaken|sworn) to\b",
    re.IGNORECASE,
)
_OFFERED = re.compile(r"\b(?:offered|offers) (?:to\b|(?:him|her|it|them|us)\b)", re.IGNORECASE)
_OFFERS = re.compile(r"\b(?:offer|propos|invit|suggest)", re.IGNORECASE)
_WARNS = re.compile(r"\b(?:warn|threat|vow)", re.IGNORECASE)
_REPORTS_ITSELF = re.compile(r"^\W*(?:I|We) (?:said|promised|told|warned|gave|expected|had|were told)\b")
_ASKS = re.compile(r"(?:has |have |had |also )*(?:recommend|demand|urg|ask|call|request|appeal|plead)", re.IGNORECASE)
_ODDS = re.compile(r"\b(?:chances?|odds)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"^\W*(?:whom?|which|whose)\b.*…", re.IGNORECASE)
_TERM = re.compile(r"\b(?:may|can|must)\b")
_RHETORIC = re.compile(r"^\W*you (?:will|may|might) (?:ask|see|hear|know|say|understand|wonder|think)\b", re.IGNORECASE)

_OTHER: Final[frozenset[Act]] = frozenset(("assertion", "evaluation", "refusal"))
"""Acts beside which a clause that looks ahead may still bind or foretell."""


def made(statement: Statement, text: str) -> Made | None:
    """How the statement commits its speaker; None where it does not, and for nobody's words.

    ``text`` is its article's, in which the words of saying stand.
    """
    stance = statement.stance
    if stance is None or statement.speaker is None:
        return None
    cue = " ".join(text[c.start : c.end] for c in statement.attribution.cue)
    base = _KINDS.get(stance.act)
    if not _says_something(statement.text):
        return None
    told = _kind(statement, statement.speaker, cue, base, deed(statement))
    if told is None:
        return None
    kind, why = told
    due = (statement.due.earliest, statement.due.latest) if statement.due else None
    stated = None if due == (None, None) else due
    return Made(kind, _is_again(statement, cue), "" if kind == base else why, stated)


_KINDS: Final[dict[Act, CommitmentKind]] = {kind: kind for kind in COMMITTING}


def _says_something(said: str) -> bool:
    return len(_WORD.findall(said)) >= _LEAST and not _UNSAID.search(said)


def _is_again(statement: Statement, cue: str) -> bool:
    """Whether the article tells of an earlier utterance: "had promised", "said in March"."""
    phrase = statement.said.phrase if statement.said else ""
    if _RELATIVE.match(statement.text):  # "the sailors who, he said, would be freed": the article speaks of them
        return True
    return bool(_TOLD_BEFORE.search(cue) or _LONG_AGO.search(phrase))


def _kind(
    statement: Statement, speaker: Speaker, cue: str, base: CommitmentKind | None, ahead: Deed | None
) -> tuple[CommitmentKind, str] | None:
    """The kind, and why it is that one."""
    said = statement.text
    dated = bool(statement.due and (statement.due.earliest or statement.due.latest))
    if is_agreed(statement) and (ahead or _TERM.search(said)):
        return "promise", "a paper binds who signed it"
    if base is None and (base := _beside(statement, cue, dated, ahead)) is None:
        return None
    if (
        (_ASKS.match(cue) and not _OFFERED.search(said))
        or _RHETORIC.match(said)
        or (_REPORTS_ITSELF.match(said) and base != "offer")
    ):
        return None
    if base == "prediction" and not (
        dated or _LOOKS_AHEAD.search(said) or _FORESEES.search(cue) or _is_sure(statement)
    ):
        return None
    if _GIVE.search(said):
        return "offer", "it asks for something in return"
    if ahead is None:
        return (
            ("prediction", "it is not sure") if base == "promise" and _is_sure(statement) else (base, "it looks ahead")
        )
    if base == "offer" and (_OFFERS.search(cue) or not dated):
        return base, ""
    if _does_harm(statement, cue, base, ahead, speaker):
        return "threat", "it does another harm"
    if base == "threat":
        return base, ""
    return _promised_or_foretold(statement, speaker, base, ahead, dated)


def _beside(statement: Statement, cue: str, dated: bool, ahead: Deed | None) -> CommitmentKind | None:
    """What a statement of another act may be all the same."""
    act = statement.stance.act if statement.stance else None
    said = statement.text
    if _OFFERED.search(said):
        return "offer"
    if _is_sure(statement) and _ODDS.search(said) and act != "non-response":
        return "prediction"
    if act not in _OTHER:
        return None
    if act == "assertion" and _UNDERTOOK.search(said):
        return "promise"
    if dated and (ahead or condition(said) or _HEDGED.search(said) or _FORESEES.search(cue) or _is_sure(statement)):
        return "prediction"
    own = ahead is not None and ahead.whose == "own" and condition(said) is None
    return "promise" if own and act == "assertion" and not (ahead and _UNWILLED.search(ahead.verb)) else None


def _is_sure(statement: Statement) -> bool:
    return bool(statement.stance and statement.stance.certainty)


def _does_harm(statement: Statement, cue: str, base: CommitmentKind, ahead: Deed, speaker: Speaker) -> bool:
    """Whether the deed harms another, by the speaker's hand or will."""
    if is_outside(speaker) and ahead.whose != "own":
        return False
    if ahead.whose in ("another's", "nobody's") and not _WARNS.search(cue) and not _BY_US.search(ahead.verb):
        return False
    if speaker.kind == "document" or _is_sure(statement):
        return False
    hangs = condition(statement.text) is not None or base == "threat" or bool(_WARNS.search(cue))
    whole = f"{ahead.subject} {ahead.verb}"
    found = _HARM.search(whole) or (_HARM_IF.search(whole) if hangs else None)
    return found is not None and not _HARMLESS.search(whole[: found.start()])


def _promised_or_foretold(
    statement: Statement, speaker: Speaker, base: CommitmentKind, ahead: Deed, dated: bool
) -> tuple[CommitmentKind, str]:
    sure = statement.stance.certainty if statement.stance else None
    hedged = bool(sure and sure.phrase in statement.text[: ahead.end]) or bool(
        _HEDGED.search(ahead.subject + " " + ahead.verb[:60])
    )
    if hedged and base != "offer":
        return "prediction", "it is not sure"
    if ahead.whose == "own":
        if _UNWILLED.search(ahead.verb):
            return base, ""
        return "promise", "the speaker's own side is to do it"
    in_hand = is_authority(speaker) and bool(_DONE_TO.search(ahead.verb))
    if ahead.whose == "another's" or (ahead.whose == "nobody's" and not (in_hand and dated)):
        return ("prediction", "another is to do it") if is_outside(speaker) or base != "promise" else (base, "")
    if is_outside(speaker):
        return "prediction", "the speaker looks on"
    if (
        in_hand
        or (is_authority(speaker) and dated)
        or (dated and speaker.title is None and _DONE_TO.search(ahead.verb))
    ):
        return "promise", "the speaker is in a place to have it done"
    return ("promise", "the speaker binds itself") if base == "offer" and dated else (base, "")
