"""Whether a statement commits its speaker, and how: told from its act, its words and whose deed they speak of.

A reader of single statements cannot tell "the fleet would answer" of a navy from "prices would fall" of a bank: both
look ahead. Where the words say that the speaker, or a body of the speaker's side, is to act, it is a promise, or a
threat where the deed does harm; where nobody's will is in it, a prediction. The statement keeps the act that was read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from onrecord.followed import COMMITTING, CommitmentKind, Made
from onrecord.following.commitments.conditions import condition
from onrecord.following.commitments.deeds import Deed, deed, is_agreed, is_authority, is_outside
from onrecord.records import Act, Span, Speaker, Statement

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
    r"\b(?:weeks?|months?|years?) (?:ago|earlier|before)\b|"
    r"\blast (?:week|month|year|spring|summer|autumn|fall|winter)\b|"
    r"\b(?:in|early in|late in) (?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|\d{4})\b",
    re.IGNORECASE,
)
_LOOKS_AHEAD = re.compile(
    r"\b(?:will|would|shall|won[’']t|going to|(?-i:may)|might|could|can|expect\w*|likely|unlikely|probabl[ey]|"
    r"chances?|odds|"
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
    r"turned? back|bring down|resume operations|pay dearly|pay (?:a|the) (?:high |heavy )?price|shoot|open fire|"
    r"hear from|"
    r"answer(?=\W+(?:\w+\W+){0,5}?(?:force|same|shells?|attacks?|strikes?|fire|blow|kind)\b)|strike back|hit back)\b",
    re.IGNORECASE,
)
_BY_US = re.compile(r"\b(?:from|by) us\b")
_HARM_IF = re.compile(
    r"\b(?:shut|closed?|stop|leave|quit|resign|withdraw|walk (?:out|away)|cut off|block(?:ed)?|tax|strike|"
    r"dismiss(?:ed)?|"
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

_Told = tuple[CommitmentKind, str]
_KINDS: Final[dict[Act, CommitmentKind]] = {kind: kind for kind in COMMITTING}
NEAR = 60
"""Characters of the verb and what follows in which a word of doubt counts."""
_OTHER: Final[frozenset[Act]] = frozenset(("assertion", "evaluation", "refusal"))
"""Acts beside which a clause that looks ahead may still bind or foretell."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A statement with all that its kind is told from."""

    statement: Statement
    speaker: Speaker
    cue: str
    """The words of saying."""
    ahead: Deed | None
    dated: bool
    """Whether it says when."""
    sure: str
    """The words of certainty as the article prints them; may be empty."""

    @property
    def said(self) -> str:
        return self.statement.text

    @property
    def act(self) -> Act | None:
        return self.statement.stance.act if self.statement.stance else None


def made(statement: Statement, text: str) -> Made | None:
    """How the statement commits its speaker; None where it does not, and for nobody's words.

    ``text`` is its article's, in which the words of saying stand.
    """
    if statement.stance is None or statement.speaker is None or not _says_something(statement.text):
        return None
    due = (statement.due.earliest, statement.due.latest) if statement.due else (None, None)
    dated = due != (None, None)
    cue = " ".join(text[c.start : c.end] for c in statement.attribution.cue)
    at = statement.stance.certainty.span if statement.stance.certainty else Span(0, 0)
    case = _Case(statement, statement.speaker, cue, deed(statement), dated, text[at.start : at.end])
    told = _kind(case)
    if told is None:
        return None
    kind, why = told
    return Made(kind, _is_again(case), "" if kind == case.act else why, due if dated else None)


def _says_something(said: str) -> bool:
    return len(_WORD.findall(said)) >= _LEAST and not _UNSAID.search(said)


def _is_again(case: _Case) -> bool:
    """Whether the article tells of an earlier utterance: "had promised", "said in March"."""
    phrase = case.statement.said.phrase if case.statement.said else ""
    return bool(_TOLD_BEFORE.search(case.cue) or _LONG_AGO.search(phrase) or _RELATIVE.match(case.said))


def _kind(case: _Case) -> _Told | None:
    """The kind, and why it is that one; None where it is no commitment."""
    if is_agreed(case.statement) and (case.ahead or _TERM.search(case.said)):
        return "promise", "a paper binds who signed it"
    base = _KINDS.get(case.act) if case.act else None
    base = base or _beside(case)
    if base is None or _is_none(case, base):
        return None
    if _GIVE.search(case.said):
        return "offer", "it asks for something in return"
    if case.ahead is None:
        return ("prediction", "it is not sure") if base == "promise" and case.sure else (base, "it looks ahead")
    return _by_deed(case, base, case.ahead)


def _is_none(case: _Case, base: CommitmentKind) -> bool:
    """Whether it commits to nothing for all that it was taken for: advice to others, reports of the past."""
    if _ASKS.match(case.cue) and not _OFFERED.search(case.said):
        return True
    if _RHETORIC.match(case.said) or (_REPORTS_ITSELF.match(case.said) and base != "offer"):
        return True
    looks_ahead = case.dated or case.sure or _LOOKS_AHEAD.search(case.said) or _FORESEES.search(case.cue)
    return base == "prediction" and not looks_ahead


def _beside(case: _Case) -> CommitmentKind | None:
    """What a statement of another act may be all the same."""
    if _OFFERED.search(case.said):
        return "offer"
    if case.sure and _ODDS.search(case.said) and case.act != "non-response":
        return "prediction"
    if case.act not in _OTHER:
        return None
    if case.act == "assertion" and (_UNDERTOOK.search(case.said) or _is_own_plan(case)):
        return "promise"
    hints = case.ahead or case.sure or condition(case.said) or _HEDGED.search(case.said)
    return "prediction" if case.dated and (hints or _FORESEES.search(case.cue)) else None


def _is_own_plan(case: _Case) -> bool:
    """ "His officers would be at the gate at nine": an own deed without an "if", and without a day."""
    ahead = case.ahead
    own = ahead is not None and ahead.whose == "own" and not _UNWILLED.search(ahead.verb)
    return own and not case.dated and condition(case.said) is None


def _by_deed(case: _Case, base: CommitmentKind, ahead: Deed) -> _Told:
    if base == "offer" and (_OFFERS.search(case.cue) or not case.dated):
        return base, ""
    if base == "threat" or _does_harm(case, base, ahead):
        return "threat", "it does another harm"
    if base != "offer" and _is_hedged(case, ahead):
        return "prediction", "it is not sure"
    if ahead.whose == "own":
        return (base, "") if _UNWILLED.search(ahead.verb) else ("promise", "the speaker's own side is to do it")
    return _by_another(case, base, ahead)


def _does_harm(case: _Case, base: CommitmentKind, ahead: Deed) -> bool:
    """Whether the deed harms another, by the speaker's hand or will."""
    warns = bool(_WARNS.search(case.cue))
    by_another = ahead.whose in ("another's", "nobody's") and not warns and not _BY_US.search(ahead.verb)
    looks_on = is_outside(case.speaker) and ahead.whose != "own"
    if by_another or looks_on or case.speaker.kind == "document" or case.sure:
        return False
    whole = f"{ahead.subject} {ahead.verb}"
    found = _HARM.search(whole) or (_HARM_IF.search(whole) if warns or condition(case.said) else None)
    return found is not None and not _HARMLESS.search(whole[: found.start()])


def _is_hedged(case: _Case, ahead: Deed) -> bool:
    words = f"{ahead.subject} {ahead.verb[:NEAR]}"
    return bool(case.sure and case.sure in case.said[: ahead.end]) or _HEDGED.search(words) is not None


def _by_another(case: _Case, base: CommitmentKind, ahead: Deed) -> _Told:
    """Of what is not said to be the speaker's own deed: a promise where the speaker is in a place to have it done."""
    done_to = bool(_DONE_TO.search(ahead.verb))
    rules = is_authority(case.speaker)
    if is_outside(case.speaker):
        return "prediction", "the speaker looks on"
    if ahead.whose == "another's" or (ahead.whose == "nobody's" and not (rules and done_to and case.dated)):
        return base if base != "offer" else "prediction", "another is to do it"
    if (rules and (done_to or case.dated)) or (case.dated and done_to and case.speaker.title is None):
        return "promise", "the speaker is in a place to have it done"
    return ("promise", "the speaker binds itself") if base == "offer" else (base, "")
