"""Which acts are of one truce: drafts, put together act by act over the articles in the order of their days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from onrecord.followed import Answer, Moment, Party, Passage
from onrecord.following.truces.acts import Act
from onrecord.following.truces.announcing import acts
from onrecord.following.truces.articles import Telling
from onrecord.following.truces.lexicon import AGREED, ATTACKS, classes, stems
from onrecord.following.truces.parties import Parties

_FORGOTTEN = timedelta(days=45)
"""After so long without a word of it "the truce" is another."""


@dataclass(slots=True)
class Draft:
    """A truce while articles are still being read."""

    names: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    declared_by: str | None = None
    agreed: bool = False
    """Whether somebody agreed on it, and did not only propose it."""
    parties: dict[str, Party] = field(default_factory=dict)
    announced: Moment | None = None
    effective: Moment | None = None
    until: Moment | None = None
    days: int | None = None
    scope: list[Passage] = field(default_factory=list)
    only: set[str] = field(default_factory=set)
    """Words of scope that are the one place it holds for."""
    carve_outs: list[Passage] = field(default_factory=list)
    held: tuple[int, Passage] | None = None
    told: list[Passage] = field(default_factory=list)
    last: date | None = None
    """The day of the last article that spoke of it."""
    spoken: set[tuple[str, int]] = field(default_factory=set)
    """(article's id, paragraph) of every mention."""

    @property
    def end(self) -> date | None:
        if self.until:
            return self.until.day
        if self.effective and self.days:
            return self.effective.day + timedelta(days=self.days)
        return None


def drafts(tellings: Iterable[Telling], parties: Parties) -> list[Draft]:
    """The truces that the articles tell of; they must come in the order of their days."""
    found: list[Draft] = []
    for telling in tellings:
        spoken: list[Draft] = []
        """Of this article, the last spoken of last."""
        for act in acts(telling, parties):
            draft = _which(act, telling, found, spoken)
            if draft is None:
                if not _founds(act, telling):
                    continue
                draft = Draft()
                found.append(draft)
            _take(draft, act, telling)
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
        return _known(act, near, spoken)
    if mention.indefinite and act.kind in ("accepted", "rejected"):
        near = [d for d in near if set(act.sides) & set(d.parties)]
    elif mention.indefinite and act.kind != "extended":
        return None
    if mention.kind:
        told = [d for d in near if mention.kind & _words(d)]
        here = [d for d in spoken if d in near and d.told and d.told[0].article.id == telling.article.id]
        # "the lamps truce", in the very article that announces one for lighthouses
        return max(told, key=lambda d: (len(mention.kind & d.marks), near.index(d)), default=here[-1] if here else None)
    if mention.days and (same := [d for d in near if d.days == mention.days]):
        near = same
    marked = [d for d in near if mention.marks & d.marks]
    if mention.marks and marked:
        best = max(len(mention.marks & d.marks) for d in marked)
        near = [d for d in marked if len(mention.marks & d.marks) == best]
    return near[-1] if near else None


def _known(act: Act, near: list[Draft], spoken: list[Draft]) -> Draft | None:
    """The draft that somebody tells again of having agreed on or proposed; None where it is a new one."""
    mention, told = act.mention, act.terms
    if mention is None:
        return None
    for draft in reversed(near):
        both = set(act.sides) & set(draft.parties) or not act.sides or not draft.parties
        marks = mention.marks & draft.marks or not mention.marks or not draft.marks
        days = mention.days or told.days
        same = bool(
            (days and draft.days == days)
            or (told.until and draft.until and told.until.day == draft.until.day)
            or (told.effective and draft.effective and told.effective.day == draft.effective.day)
            or (draft in spoken and not mention.name and not (act.terms.days or mention.marks))
            or _again(act, draft, days)
        )
        if both and marks and same:
            return draft
    return None


def _again(act: Act, draft: Draft, days: int | None) -> bool:
    """Whether the same parties are said to have agreed while their truce still held, and nothing tells the two apart."""
    sides = {*act.sides, *act.beside}
    apart = act.mention and act.mention.kind and not act.mention.kind & _words(draft)
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


def _words(draft: Draft) -> frozenset[str]:
    """What sets it apart, what it is made for, and all words of the passages that tell of it."""
    return frozenset(draft.marks).union(classes(draft.marks), *(stems(p.words) for p in draft.told))


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
    if mention and mention.days and draft.days and mention.days != draft.days and act.kind in ("agreed", "proposed"):
        return False
    if act.kind in ("agreed", "proposed", "told") and told.effective and draft.end and told.effective.day > draft.end:
        return False
    if act.kind == "agreed" and told.announced and draft.end and told.announced.day > draft.end:
        return False
    if act.kind == "proposed" and told.effective and draft.effective and told.effective.day != draft.effective.day:
        return False
    return not (told.until and draft.effective and told.until.day < draft.effective.day)


def _take(draft: Draft, act: Act, telling: Telling) -> None:
    """Add what an act tells to its draft; what was told first stands, but for a prolongation."""
    mention, told = act.mention, act.terms
    draft.last = max(filter(None, (draft.last, telling.day)), default=None)
    draft.spoken.add((telling.article.id, act.sentence.paragraph))
    if mention and mention.name:
        draft.names.append(mention.name)
    if mention:
        founding = act.kind in ("agreed", "proposed") or (told.concrete and act.kind == "told")
        draft.marks |= mention.marks if founding else mention.kind
    if act.kind in ("agreed", "proposed", "extended") or told.concrete:
        draft.told.append(act.told)
    if act.kind == "extended":
        _extend(draft, act)
    elif act.kind in ("agreed", "proposed", "told"):
        _terms(draft, act, telling)
    if act.kind in ("agreed", "accepted", "rejected", "narrowed", "proposed") or (
        act.kind == "told" and told.effective
    ):
        _answers(draft, act)
    if act.kind in ("agreed", "proposed", "told", "covered"):
        _scope(draft, act.extra)
    elif act.kind == "narrowed" and not act.sides:
        _scope(draft, act.extra)
        draft.only |= {p.words for p in act.extra}
        draft.marks |= {s for p in act.extra for s in stems(p.words)}
    elif act.kind == "carved" and (mention or telling.article.id in {p.article.id for p in draft.told}):
        draft.carve_outs += [p for p in act.extra if p.words not in {c.words for c in draft.carve_outs}]
    if act.held and draft.held is None:
        draft.held = act.held


def _terms(draft: Draft, act: Act, telling: Telling) -> None:
    told, mention = act.terms, act.mention
    draft.agreed = draft.agreed or act.kind == "agreed" or bool(act.kind == "told" and told.effective)
    if act.kind in ("agreed", "proposed"):
        draft.declared_by = draft.declared_by or act.by
        if draft.announced is None:
            draft.announced = told.announced or _published(act, telling)
    elif told.announced and draft.announced is None and AGREED.search(act.sentence.text):
        draft.announced = told.announced
    draft.days = draft.days or (mention.days if mention else None) or told.days
    draft.effective = _exact(draft.effective, told.effective)
    draft.until = _exact(draft.until, told.until)


def _published(act: Act, telling: Telling) -> Moment | None:
    """The day of the article, where it tells of an announcement without a day of its own, as news."""
    if telling.day is None or act.terms.effective is None and act.terms.until is None:
        return None
    return Moment(telling.day, None, act.told)


def _exact(known: Moment | None, told: Moment | None) -> Moment | None:
    if known is None or told is None:
        return known or told
    sharper = told.day == known.day and (":" in (told.hour or "")) and ":" not in (known.hour or "")
    return told if sharper else known


def _extend(draft: Draft, act: Act) -> None:
    before = draft.end
    if act.terms.until and (before is None or act.terms.until.day > before):
        draft.until = act.terms.until
    elif act.terms.days and before and act.terms.length:
        draft.until = Moment(before + timedelta(days=act.terms.days), None, act.terms.length)
    else:
        return
    draft.days = None
    for side in act.sides:
        draft.parties.setdefault(side, Party(side, "accepted", act.told))


def _answers(draft: Draft, act: Act) -> None:
    others: dict[str, Answer] = {"rejected": "rejected", "narrowed": "accepted in part"}
    answer = others.get(act.kind, "accepted")
    for side in act.beside:
        draft.parties.setdefault(side, Party(side, None, act.told))
    sides = act.sides or (tuple(draft.parties) if act.both else ())
    for side in sides:
        known = draft.parties.get(side)
        if act.kind == "narrowed" and known is None and draft.parties:
            continue
        if (
            known is None
            or known.answer is None
            or (act.kind in ("rejected", "narrowed") and known.answer == "accepted")
        ):
            draft.parties[side] = Party(side, answer, act.extra[0] if act.kind == "narrowed" else act.told)


def _scope(draft: Draft, extra: tuple[Passage, ...]) -> None:
    known = [stems(p.words) for p in draft.scope]
    for passage in extra:
        own = stems(passage.words)
        if own and not any(own <= k for k in known):
            draft.scope.append(passage)


def settled(draft: Draft) -> Draft:
    """The same with the end that follows from beginning and length; a proposal that all accepted is agreed."""
    answers = [p.answer for p in draft.parties.values()]
    if not draft.agreed and len(answers) > 1 and all(a in ("accepted", "accepted in part") for a in answers):
        draft = replace(draft, agreed=True)
    if draft.until is None and draft.effective and draft.days:
        hour = draft.effective.hour
        return replace(
            draft, until=Moment(draft.effective.day + timedelta(days=draft.days), hour, draft.effective.told)
        )
    return draft
