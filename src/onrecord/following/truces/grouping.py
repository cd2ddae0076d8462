"""Which acts are of one truce: drafts, put together act by act over the articles in the order of their days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from onrecord.following.truces.acts import Act
from onrecord.following.truces.articles import Telling
from onrecord.following.truces.drafts import Draft, take
from onrecord.following.truces.lexicon import ATTACKS
from onrecord.following.truces.mentions import Mention
from onrecord.truced import Moment

_FORGOTTEN = timedelta(days=45)
"""After so long without a word of it "the truce" is another."""


def drafts(told: Iterable[tuple[Telling, Sequence[Act]]]) -> list[Draft]:
    """The truces that the articles, each with its acts, tell of; they must come in the order of their days."""
    found: list[Draft] = []
    for telling, acts in told:
        spoken: list[Draft] = []
        """Of this article, the last spoken of last."""
        for act in acts:
            draft = _which(act, telling, found, spoken)
            if draft is None:
                if not _founds(act, telling):
                    continue
                draft = Draft()
                found.append(draft)
            take(draft, act, telling)
            if draft in spoken:
                spoken.remove(draft)
            spoken.append(draft)
    return [d for d in found if d.names or d.effective or d.until or d.days]


def _founds(act: Act, telling: Telling) -> bool:
    """Whether an act is enough to put a truce on record: it is agreed, or proposed with a date or a length."""
    mention = act.mention
    if mention is None:
        return False
    concrete = act.terms.concrete or mention.days is not None
    if act.kind == "proposed":
        return concrete and not _long_gone(act.terms.announced, telling)
    if act.kind == "agreed":
        if not mention.name:  # kept if a later sentence says when
            return bool(act.sides and (concrete or mention.marks))
        if mention.needs_attack and not (mention.scope and ATTACKS.search(telling.text, *mention.scope)):
            return False  # a moratorium on building, a pause in talks
        named = concrete or len({*act.sides, *act.beside}) > 1 or bool(act.sides and mention.marks)
        return named and not _long_gone(act.terms.effective or act.terms.until or act.terms.announced, telling)
    return act.kind == "told" and bool(act.terms.effective) and concrete and mention.name != ""


def _long_gone(moment: Moment | None, telling: Telling) -> bool:
    return bool(moment and telling.day and telling.day - moment.day > _FORGOTTEN)


def _which(act: Act, telling: Telling, found: list[Draft], spoken: list[Draft]) -> Draft | None:
    """The draft that an act is about; None where it is about none that is known."""
    mention = act.mention
    if mention is None:
        return spoken[-1] if spoken else None
    near = [d for d in found if _alive(d, telling) and _agree(act, d)]
    near.sort(key=lambda d: (d in spoken, _in_force(d, telling)))
    if act.kind in ("agreed", "proposed") and (mention.indefinite or not mention.name):
        return _known(act, mention, near, spoken)
    if mention.indefinite and act.kind in ("accepted", "rejected"):
        near = [d for d in near if set(act.sides) & set(d.parties)]
    elif mention.indefinite and act.kind != "extended":
        near = []
    if mention.kind:
        here = [d for d in spoken if d in near and d.told and d.told[0].article.id == telling.article.id]
        return _of_kind(mention, near) or _of_days(act, near) or next(reversed(here), None)
    return _nearest(mention, near)


def _of_kind(mention: Mention, near: list[Draft]) -> Draft | None:
    """That of "the lamps truce": one whose passages have the words before its name."""
    told = [d for d in near if mention.kind & d.words]
    return max(told, key=lambda d: (len(mention.kind & d.marks), near.index(d)), default=None)


def _of_days(act: Act, near: list[Draft]) -> Draft | None:
    """That which begins or ends on the day that is told."""
    begin, end = act.terms.effective, act.terms.until
    same = [
        d
        for d in near
        if (begin and d.effective and begin.day == d.effective.day) or (end and d.until and end.day == d.until.day)
    ]
    return next(reversed(same), None)


def _nearest(mention: Mention, near: list[Draft]) -> Draft | None:
    """That of "the truce", by its length, by the words behind its name, else the last spoken of or in force."""
    near = [d for d in near if mention.days and d.days == mention.days] or near
    best = max((len(mention.marks & d.marks) for d in near), default=0)
    near = [d for d in near if len(mention.marks & d.marks) == best]
    return near[-1] if near else None


def _known(act: Act, mention: Mention, near: list[Draft], spoken: list[Draft]) -> Draft | None:
    """The draft that somebody tells again of having agreed on or proposed; None where it is a new one."""
    told = act.terms
    for draft in reversed(near):
        both = set(act.sides) & set(draft.parties) or not act.sides or not draft.parties
        marks = mention.marks & draft.marks or not mention.marks or not draft.marks
        days = mention.days or told.days
        same = bool(
            (days and draft.days == days)
            or (told.until and draft.until and told.until.day == draft.until.day)
            or (told.effective and draft.effective and told.effective.day == draft.effective.day)
            or (draft in spoken and not mention.name and not (act.terms.days or mention.marks))
            or _again(act, mention, draft, days)
        )
        if both and marks and same:
            return draft
    return None


def _again(act: Act, mention: Mention, draft: Draft, days: int | None) -> bool:
    """Whether the same parties agreed while their truce still held, and nothing tells the two apart."""
    sides = {*act.sides, *act.beside}
    apart = mention.kind and not mention.kind & draft.words
    if (
        apart
        or len(sides & set(draft.parties)) < min(2, len(draft.parties))
        or (days and draft.days and days != draft.days)
    ):
        return False
    told = act.terms
    if told.effective and draft.effective and told.effective.day != draft.effective.day:
        return False
    return not (told.announced and draft.end and told.announced.day >= draft.end)


def _alive(draft: Draft, telling: Telling) -> bool:
    days = [d for d in (draft.last, draft.end) if d]
    return telling.day is None or not days or telling.day - max(days) <= _FORGOTTEN


def _in_force(draft: Draft, telling: Telling) -> bool:
    if telling.day is None or draft.effective is None:
        return False
    return draft.effective.day <= telling.day and (draft.end is None or telling.day <= draft.end)


def _agree(act: Act, draft: Draft) -> bool:
    """Whether the act's times can be the draft's."""
    mention, told = act.mention, act.terms
    if act.kind == "extended":
        return draft.agreed
    longer = mention and mention.days and draft.days and mention.days != draft.days
    begins = told.effective.day if told.effective and act.kind in ("agreed", "proposed", "told") else None
    announced = told.announced.day if told.announced and act.kind == "agreed" else None
    other = act.kind == "proposed" and begins and draft.effective and begins != draft.effective.day
    apart = (
        (longer and act.kind in ("agreed", "proposed"))
        or any(day and draft.end and day > draft.end for day in (begins, announced))
        or other
        or (told.until and draft.effective and told.until.day < draft.effective.day)
    )
    return not apart
