"""The truces that a ledger's articles tell of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from onrecord.followed import Actor, Breach, Tally, Truce, TruceStands
from onrecord.following.truces.articles import Telling
from onrecord.following.truces.breaches import breaches
from onrecord.following.truces.events import events
from onrecord.following.truces.grouping import Draft, drafts, settled
from onrecord.following.truces.lexicon import DEEDS, HEADS
from onrecord.following.truces.mentions import is_length
from onrecord.following.truces.parties import Parties

_WORDS = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_TALLY = re.compile(
    rf"\b(?P<n>\d+|{'|'.join(_WORDS)}) (?:\w+ )?(?:breaches|violations)\b(?! of (?:human|law))", re.IGNORECASE
)


def speaks_of_truces(text: str) -> bool:
    """Whether an article has any word of a truce; others need not be looked at."""
    return bool(HEADS.search(text) or DEEDS.search(text))


def truces(tellings: Sequence[Telling], actors: Sequence[Actor], today: date) -> tuple[Truce, ...]:
    """The truces of these articles as they stand on a day, the first announced first.

    Articles published after that day are left out: the record is what could be known then.
    """
    known = [t for t in tellings if t.day is None or t.day <= today]
    known.sort(key=lambda t: (t.day is not None, t.day or date.min))
    parties = Parties(actors, [t.text for t in known])
    found = [settled(d) for d in drafts(known, parties)]
    told = [(t, tuple(events(t, parties))) for t in known]
    made = [_truce(d, breaches(d, told, parties), _tally(d, known), today) for d in found]
    return tuple(sorted(made, key=lambda t: (_first_day(t) is None, _first_day(t) or date.max)))


def _first_day(truce: Truce) -> date | None:
    moment = truce.announced or truce.effective or truce.until
    return moment.day if moment else None


def _truce(draft: Draft, found: tuple[Breach, ...], tally: Tally | None, today: date) -> Truce:
    covered = [b for b in found if b.in_scope and b.on]
    alleged = min((b.on for b in covered if b.on), default=None)
    borne_out = min((b.on for b in covered if b.on and b.status == "observed"), default=None)
    stands = _stands(draft, today)
    times = (draft.effective, draft.until)
    promised = _promised(draft)
    held = None
    if draft.agreed and draft.effective and draft.effective.day <= today:
        ends = [d for d in (borne_out, draft.until.day if draft.until else None, today) if d]
        held = max(0, (min(ends) - draft.effective.day).days)
    passage = None
    if held is None and draft.held:
        held, passage = draft.held
    return Truce(
        _name(draft), stands, draft.declared_by, tuple(draft.parties.values()), draft.announced,
        *(times if draft.agreed else (None, None)), None if draft.agreed else times, tuple(draft.scope), tuple(draft.carve_outs), found, tally, alleged, borne_out, promised, held, passage,
        tuple(draft.told),
    )  # fmt: skip


def _stands(draft: Draft, today: date) -> TruceStands:
    if not draft.agreed:
        return "turned down" if any(p.answer == "rejected" for p in draft.parties.values()) else "proposed"
    if (draft.until and draft.until.day <= today) or (draft.held and not draft.effective):
        return "over"
    return "in force" if draft.effective and draft.effective.day <= today else "agreed"


def _promised(draft: Draft) -> int | None:
    if draft.effective and draft.until:
        return (draft.until.day - draft.effective.day).days
    return draft.days


def _name(draft: Draft) -> str:
    """The fullest name that articles give it; where none does, what it is for."""
    if draft.names:
        described = [n for n in draft.names if " " in n]
        kinds = [n for n in described if not is_length(n.split()[0])]
        if kinds or described:
            return (kinds or described)[0]
    head = draft.names[0] if draft.names else "truce"
    place = next((p.words for p in draft.scope if len(p.words) < 50), None)
    return f"{head} ({place})" if place else head


def _tally(draft: Draft, tellings: Sequence[Telling]) -> Tally | None:
    """The last count of breaches in an article that speaks of this truce."""
    last: Tally | None = None
    for telling in tellings:
        paragraphs = {number for article, number in draft.spoken if article == telling.article.id}
        for sentence in telling.sentences:
            near = any(abs(sentence.paragraph - p) <= 2 for p in paragraphs)
            if near and (found := _TALLY.search(sentence.text)):
                word = found["n"].lower()
                count = int(word) if word.isdecimal() else _WORDS.index(word)
                last = Tally(count, telling.passage(*sentence.span))
    return last
