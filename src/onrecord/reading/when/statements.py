"""When a statement was made, and when what it says is due."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from onrecord.reading.when.phrases import TimePhrase
from onrecord.records import Attribution, Basis, Span, When

_OTHER_LEADS = frozenset(
    ("since", "until", "till", "by", "before", "from", "to", "between", "for", "and", "through", "up to", "ahead of",
     "prior to", "after", "no later than", "within", "throughout", "as of", "up until")
)  # fmt: skip
"""Leads of times that stretch away from an utterance instead of dating it."""
_ANOTHER_CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|where|when|while|because|although|though|if|whether|that|until|unless|after|before|"
    r"as|but|since)\b|[;:]",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"\b(?:published|released|issued|posted|aired|broadcast|printed|delivered|given|made|held|recorded|dated|unveiled)\b"
    r"[^,;.]{0,30}$",
    re.IGNORECASE,
)
_HOURS_ON = re.compile(r"\b(?:hours?|minutes?) (?:later|earlier|after|before)\b", re.IGNORECASE)
"""Steps within a day, which name no day."""
_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|spoke|speaking|speech|address(?:ed|ing)?|statement|interview|conference|briefing|"
    r"explain(?:ed)?|read out|announced?|wrote|writing|letter|testi(?:fied|mony)|tweet(?:ed)?|posted?|replied|warned|"
    r"added|asked|spokes\w+|report(?:ed)?|hearing|debate|remarks?|declared|promised|denied|answer(?:ed)?|called)\b",
    re.IGNORECASE,
)
DATELINE = re.compile(r"\s*(?:\([^)]{2,40}\)\s*[—–-]|[—–]\s)")
_PRONOUN = re.compile(
    r"(?:s?he|they|it|we|i|who|the (?:\w+ )?(?:spokes\w+|official|minister|president|envoy|ministry))$", re.IGNORECASE
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_AHEAD = re.compile(
    r"\b(?:expect\w*|plan(?:s|ned|ning)?|schedul\w+|promis\w+|vow\w*|pledg\w+|hop(?:e|es|ed|ing)|intend\w*|aim\w*|offer\w*|"
    r"recommend\w*|urg\w+|call(?:ed|s|ing)? (?:on|for)|demand\w*|agreed?|threaten\w*|warn\w*|predict\w*|forecast\w*)\b",
    re.IGNORECASE,
)
_LIKELY = re.compile(r"\b(?:possible|likely|unlikely|chances?|prospects?|due|deadline)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\b(?:last|past|ago|yesterday|previous|earlier|recent|same)\b", re.IGNORECASE)
_EXTENDED = re.compile(
    r"\b(?:extend|prolong|postpon|delay|push|put off|move|mov|defer|stretch|from|run|last)\w*\b[^.;]*$", re.IGNORECASE
)
_LASTING = re.compile(
    r"\b(?:for|within|in)\s+(?:all of |the whole of |at least |up to |about |another )?"
    r"(?:its |his |her |their |the |all )?$",
    re.IGNORECASE,
)
_DEADLINES = frozenset(
    ("by", "until", "till", "before", "within", "no later than", "to", "not later than", "up to", "through", "up until",
     "on or before", "prior to")
)  # fmt: skip
_SUPPOSED = re.compile(r"\b(?:if|unless|whether|provided|providing|once)\b[^,;:.]*$", re.IGNORECASE)
"""What makes a time belong to a condition or a question, and not to what is to happen."""


class Place(NamedTuple):
    """Where a statement stands."""

    sentence: Span
    """The sentence of the cue; of the content, where there is no cue."""
    before: Span | None
    """The sentence before the statement begins."""


def said_when(
    text: str,
    attribution: Attribution,
    where: Place,
    times: Iterable[TimePhrase],
    publication: When,
    others: Iterable[Attribution] = (),
) -> When:
    """When a statement was made.

    Taken from the words that date the utterance in its sentence, outside the content; else from
    those of the sentence before, where the speaker plainly goes on; else the day of publication.
    What lies in the content of one of the ``others`` is passed over, unless this statement lies there too.
    """
    sentence, before = where
    place = (attribution.cue or attribution.content)[0]
    passed_over = [
        *attribution.content,
        *(c for other in others for c in other.content if not _within(place, c)),
    ]
    dating = [t for t in times if _may_date(text, t, publication)]
    own = [t for t in dating if _within(t.span, sentence) and not any(_within(t.span, c) for c in passed_over)]
    ranked = [(rank, i) for i, t in enumerate(own) if (rank := _attachment(text, attribution, sentence, t)) is not None]
    if ranked:
        return _when(text, own[min(ranked)[1]])
    if before is not None and _goes_on(text, attribution, before):
        earlier = [
            t
            for t in dating
            if _within(t.span, before)
            and not _quoted(text, before, t.span.start)
            and not any(_within(t.span, c) for c in passed_over)
        ]
        attached = [t for t in earlier if not _in_another_clause(text, before.start, t)]
        if attached:
            near = [t for t in attached if _SPEECH.search(text, max(before.start, t.whole.start - 40), t.whole.start)]
            return _when(text, (near or attached)[0])
    if publication.earliest is None and publication.latest is None:
        return When(None, None, "", "unknown")
    return When(publication.earliest, publication.latest, "", "publication date")


def _may_date(text: str, time: TimePhrase, publication: When) -> bool:
    """Whether an expression can say when somebody spoke: a past day or stretch, no length and no dateline."""
    if DATELINE.match(text, time.span.end) or _HOURS_ON.search(text[time.span.start : time.span.end]):
        return False
    if time.kind not in ("date", "time") or time.lead in _OTHER_LEADS or (time.earliest is None and time.relative):
        return False
    return not (time.earliest and publication.latest and time.earliest > publication.latest)


def _attachment(text: str, attribution: Attribution, sentence: Span, time: TimePhrase) -> int | None:
    """How closely a time hangs on the cue, 0 first; None where it belongs to something else."""
    cue = next((c for c in attribution.cue if _within(c, sentence)), None)
    for source in attribution.source:
        if _within(time.span, source):
            issued = _ISSUED.search(text[source.start : time.whole.start])
            possessive = text[time.span.end : time.span.end + 2] in ("'s", "’s")
            return 2 if issued or possessive else None
    if cue is None:
        return None if _in_another_clause(text, sentence.start, time) else 3
    if time.whole.start >= cue.end:
        gap = _without(text, Span(cue.end, time.whole.start), (*attribution.content, *attribution.source))
        if _ANOTHER_CLAUSE.search(gap) or len(gap) > 90:
            return None
        return 0
    begin = max([sentence.start, *(s.end for s in attribution.content if s.end <= time.whole.start)])
    if any(_within(Span(s.start, s.start + 1), sentence) and s.end <= time.whole.start for s in attribution.source):
        begin = max(s.end for s in attribution.source if s.end <= time.whole.start)
    quoted = [c for c in attribution.content if text[c.start] in "\"“‘'"]
    gap = _without(text, Span(time.span.end, cue.start), (*quoted, *attribution.source))
    if _in_another_clause(text, begin, time) or _ANOTHER_CLAUSE.search(gap) or len(gap) > 90:
        return None
    return 1


def _in_another_clause(text: str, begin: int, time: TimePhrase) -> bool:
    """Whether a subordinator stands between the clause's beginning and the time."""
    found = list(_ANOTHER_CLAUSE.finditer(text, begin, time.whole.start))
    return bool(found) and "," not in text[found[-1].end() : time.whole.start]


def _without(text: str, gap: Span, cut: Iterable[Span]) -> str:
    """The words of ``gap`` that lie in none of the ``cut`` spans."""
    kept, at = [], gap.start
    for start, end in sorted(cut):
        if start < gap.end and end > gap.start:
            kept.append(text[at : max(start, at)])
            at = max(end, at)
    return " ".join((*kept, text[at : gap.end])) if at < gap.end else " ".join(kept)


def _goes_on(text: str, attribution: Attribution, before: Span) -> bool:
    """Whether the sentence before already has this speaker speaking."""
    earlier = text[before.start : before.end]
    if not _SPEECH.search(earlier):
        return False
    source = " ".join(text[s.start : s.end] for s in attribution.source).strip()
    if not source or _PRONOUN.match(source):
        return True
    names = set(_NAME.findall(source)) - {"The", "A", "An"}
    return bool(names & set(_NAME.findall(earlier))) or re.search(r"\bspokes\w+", earlier) is not None


def _quoted(text: str, sentence: Span, offset: int) -> bool:
    """Whether quotation marks are open at an offset of the sentence."""
    ahead = text[sentence.start : offset]
    return ahead.count("“") > ahead.count("”") or ahead.count('"') % 2 == 1


def due_when(text: str, attribution: Attribution, times: Iterable[TimePhrase], said: When) -> When | None:
    """When what is said is to happen, or until when it binds; None where the content tells no such time.

    A deadline ("by Friday", "until March 22") goes before another time ahead, and that before one
    that has no end ("after Easter"); "from … until …" is one stretch. A time in a condition is none.
    ``said`` is the day that "ahead" is counted from.
    """
    now = said.latest or said.earliest
    cue = " ".join(text[c.start : c.end] for c in attribution.cue)
    inside = [t for t in times if any(_within(t.span, c) for c in attribution.content)]
    closing = [t for t in inside if _closes(t, _opened(t, inside), now)]
    ahead = [t for t in inside if t in closing or _looks_ahead(text, attribution, cue, t, now)]
    if not ahead:
        return None
    chosen = min(ahead, key=lambda t: (t not in closing and t.lead not in _DEADLINES, t.lead == "after"))
    opening = _opened(chosen, inside)
    if opening:
        whole = Span(opening.whole.start, chosen.whole.end)
        return When(opening.earliest, chosen.latest, text[whole.start : whole.end], _basis(chosen), whole)
    return _when(text, chosen)


def _opened(time: TimePhrase, among: Iterable[TimePhrase]) -> TimePhrase | None:
    """Where the stretch begins that this time ends: "from …", "between …" right before it."""
    return next((t for t in among if t.lead in ("from", "between") and 0 <= time.whole.start - t.whole.end <= 2), None)


def _closes(time: TimePhrase, opening: TimePhrase | None, now: date | None) -> bool:
    """Whether this is the end of a "between … and …" that is not over."""
    between = opening is not None and opening.lead == "between" and time.lead == "and"
    return between and time.latest is not None and (now is None or time.latest >= now)


def _looks_ahead(text: str, attribution: Attribution, cue: str, time: TimePhrase, now: date | None) -> bool:
    """Whether a time in the content lies ahead of ``now``, by its days and by the tense around it."""
    content = next(c for c in attribution.content if _within(time.span, c))
    words = text[time.whole.start : time.whole.end]
    if time.value in ("PRESENT_REF", "PAST_REF") or _BEHIND.search(words) or time.kind == "set":
        return False
    if time.kind == "vague":
        return True
    known = time.earliest or time.latest or time.kind == "duration" or now is None
    over = now and (
        (time.latest and time.latest < now) or (time.lead == "from" and time.earliest and time.earliest < now)
    )
    follows_past = time.lead == "after" and not _follows_a_day_ahead(text, time, now)
    supposed = _SUPPOSED.search(text, content.start, time.whole.start)
    if not known or over or follows_past or supposed or time.lead in ("since", "as of"):
        return False
    near = text[max(content.start, time.whole.start - 60) : time.whole.start]
    if time.lead in _DEADLINES and time.kind != "duration":
        to_come = not time.relative and bool(now and time.latest)  # a day to come by its own words, whatever the tense
        return (time.tense >= 0 or to_come) and (time.lead != "to" or _EXTENDED.search(near) is not None)
    # A promise or a forecast has its tense in the cue: "promised to", "urged them to".
    behind = text[time.span.end : min(content.end, time.span.end + 60)]
    ahead = time.tense > 0 or (time.tense == 0 and bool(_AHEAD.search(cue))) or bool(_LIKELY.search(near + behind))
    if time.kind == "duration":
        return ahead and (
            time.earliest == now or _LASTING.search(near + text[time.whole.start : time.span.start]) is not None
        )
    later = bool(time.earliest and now and time.earliest > now)
    bare_year = text[time.span.start : time.span.end].isdecimal() and not time.lead
    return not bare_year and (later or (ahead and behind[:2] not in ("'s", "’s")))


def _follows_a_day_ahead(text: str, time: TimePhrase, now: date | None) -> bool:
    """Whether "after" leads a day to come ("after Easter"), and no event of a day ("after Friday's vote")."""
    event = text[time.span.end : time.span.end + 2] in ("'s", "’s")
    dated = time.kind in ("date", "time") and time.earliest and now and time.earliest > now
    return bool(dated) and time.tense >= 0 and not event


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _when(text: str, time: TimePhrase) -> When:
    words = text[time.whole.start : time.whole.end]
    return When(time.earliest, time.latest, words, _basis(time), time.whole)


def _basis(time: TimePhrase) -> Basis:
    # "by Friday" of an article of unknown date is relative all the same
    unplaced = time.kind in ("date", "time") and time.earliest is None and time.latest is None
    return "relative to publication" if time.relative or unplaced else "stated"
