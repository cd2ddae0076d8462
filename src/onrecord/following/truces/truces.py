"""The truces that a ledger's articles tell of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from onrecord.followed import Actor
from onrecord.following.truces.articles import Telling, o_clock
from onrecord.following.truces.breaches import Told, breaches
from onrecord.following.truces.drafts import Draft, settled
from onrecord.following.truces.grouping import drafts
from onrecord.following.truces.lexicon import DEEDS, HEADS
from onrecord.following.truces.mentions import is_length
from onrecord.following.truces.remembered import Remembered
from onrecord.truced import Breach, Moment, Tally, Truce, TruceStands

_WORDS = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_NAMED = ("truce", "ceasefire", "cease-fire", "armistice")
_SIGNS = (
    *(
        "cease",
        "cessation",
        "moratori",
        "lull",
        "halt",
        "pause",
        "suspen",
        "respite",
        "freeze",
        "let-up",
        "break",
        "hold",
    ),
    *("held", "stop", "spare ", "refrain", "lay down", " alone", "silent", " rest", "not ", "no longer", "side will"),
    *("nobody will",),
)
_OF = (
    *(
        "attack",
        "strike",
        "shelling",
        "bomb",
        "hostilities",
        "fighting",
        "firing",
        " fire",
        "raid",
        "launches",
        "offensive",
    ),
    *("operations", "guns", "weapons", "batteries", "artillery", "spare ", " alone", "lull", "shoot", "shell"),
)
_HEADS, _DEEDS = re.compile(HEADS.pattern), re.compile(DEEDS.pattern)
"""Over small letters, which is quicker."""
_TALLY = re.compile(
    rf"\b(?P<n>\d+|{'|'.join(_WORDS)}) (?:\w+ )?(?:breaches|violations)\b(?! of (?:human|law))", re.IGNORECASE
)


def speaks_of_truces(text: str) -> bool:
    """Whether an article has any word of a truce; others need not be looked at."""
    low = text.lower()
    if any(word in low for word in _NAMED):
        return True
    likely = any(word in low for word in _SIGNS) and any(word in low for word in _OF)
    return likely and bool(_HEADS.search(low) or _DEEDS.search(low))


def truces(
    tellings: Sequence[Telling], actors: Sequence[Actor], today: date, remembered: Remembered | None = None
) -> tuple[Truce, ...]:
    """The truces of these articles as they stand on a day, the first announced first.

    Articles published after that day are left out: the record is what could be known then. ``remembered``: what was
    read off them the last time.
    """
    known = [t for t in tellings if t.day is None or t.day <= today]
    known.sort(key=lambda t: (t.day is not None, t.day or date.min))
    read, parties = (remembered or Remembered()).read(known, actors)
    found = [settled(d) for d in drafts((one.telling, one.acts) for one in read)]
    told = [(one.telling, one.events) for one in read]
    broken = _parted(found, [breaches(d, told, parties) for d in found])
    made = [_truce(d, b, _tally(d, known), today) for d, b in zip(found, broken, strict=True)]
    return tuple(sorted(made, key=lambda t: (_first_day(t) is None, _first_day(t) or date.max)))


def _parted(found: Sequence[Draft], broken: Sequence[Sequence[Told]]) -> list[tuple[Breach, ...]]:
    """Every breach with the truce that is spoken of beside it, where two were in force at the time."""
    near: dict[tuple[str, int], int] = {}
    for draft, some in zip(found, broken, strict=True):
        for told in some:
            near[_first(told)] = max(near.get(_first(told), 0), _nearness(draft, told))
    return [
        tuple(told.breach for told in some if _nearness(draft, told) == near[_first(told)])
        for draft, some in zip(found, broken, strict=True)
    ]


def _first(told: Told) -> tuple[str, int]:
    passage = told.breach.told[0]
    return passage.article.id, passage.span.start


def _nearness(draft: Draft, told: Told) -> int:
    """2 where the truce is spoken of in a paragraph that tells the breach, 1 in its article, else 0."""
    near = any(article in draft.articles for article, _ in told.places)
    return 2 if told.places & draft.spoken else int(near)


def _first_day(truce: Truce) -> date | None:
    moment = truce.announced or truce.effective or truce.until
    return moment.day if moment else None


def _truce(draft: Draft, found: tuple[Breach, ...], tally: Tally | None, today: date) -> Truce:
    covered = [b for b in found if b.in_scope and b.on]
    alleged = min((b.on for b in covered if b.on), default=None)
    borne_out = min((b.on for b in covered if b.on and b.status == "observed"), default=None)
    held = None
    if draft.agreed and draft.effective and draft.effective.day <= today:
        held = (min(borne_out or today, today) - draft.effective.day).days
        whole = _whole_days(draft.effective, draft.until) if draft.until else held
        held = max(0, min(held, whole))
    passage = None
    if held is None and draft.held:
        held, passage = draft.held
    return Truce(
        _name(draft),
        _stands(draft, today),
        draft.declared_by,
        tuple(draft.parties.values()),
        draft.announced,
        draft.effective if draft.agreed else None,
        draft.until if draft.agreed else None,
        None if draft.agreed else (draft.effective, draft.until),
        tuple(draft.scope),
        tuple(draft.carve_outs),
        found,
        tally,
        alleged,
        borne_out,
        _promised(draft),
        held,
        passage,
        tuple(draft.told),
    )


def _stands(draft: Draft, today: date) -> TruceStands:
    if not draft.agreed:
        return "turned down" if any(p.answer == "rejected" for p in draft.parties.values()) else "proposed"
    if (draft.until and draft.until.day <= today) or (draft.held and not draft.effective):
        return "over"
    return "in force" if draft.effective and draft.effective.day <= today else "announced"


def _promised(draft: Draft) -> int | None:
    if draft.effective and draft.until:
        return max(0, _whole_days(draft.effective, draft.until))
    return draft.days


def _whole_days(begin: Moment, end: Moment) -> int:
    """From one moment to the other, a part of a day left out where both have their hour."""
    days = (end.day - begin.day).days
    first, last = o_clock(begin.hour), o_clock(end.hour)
    return days - 1 if first is not None and last is not None and last < first else days


def _name(draft: Draft) -> str:
    """The fullest name that articles give it; where none does, what it is for."""
    if draft.names:
        described = [n for n in draft.names if " " in n]
        kinds = [n for n in described if not is_length(n.split()[0])]
        if kinds or described:
            return Counter(kinds or described).most_common(1)[0][0]
    head = draft.names[0] if draft.names else "truce"
    place = next((p.words for p in draft.scope if len(p.words) < 50), None)
    return f"{head} ({place})" if place else head


def _tally(draft: Draft, tellings: Sequence[Telling]) -> Tally | None:
    """The last count of breaches in an article that speaks of this truce."""
    last: Tally | None = None
    for telling in (t for t in tellings if t.article.id in draft.articles):
        paragraphs = {number for article, number in draft.spoken if article == telling.article.id}
        for sentence in telling.sentences:
            near = any(abs(sentence.paragraph - p) <= 2 for p in paragraphs)
            if near and (found := _TALLY.search(sentence.text)):
                word = found["n"].lower()
                count = int(word) if word.isdecimal() else _WORDS.index(word)
                last = Tally(count, telling.passage(*sentence.span))
    return last
