"""A truce while articles are still being read: what each act adds to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from onrecord.following.truces.acts import Act
from onrecord.following.truces.articles import Telling
from onrecord.following.truces.lexicon import AGREED, BEGUN, classes, stems
from onrecord.truced import Answer, Moment, Party, Passage

_ANSWERING = frozenset(("agreed", "accepted", "rejected", "narrowed", "proposed"))
_WHOLLY = frozenset(("accepted", "accepted in part"))


@dataclass(slots=True)
class Draft:
    """A truce while articles are still being read."""

    names: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    declared_by: str | None = None
    agreed: bool = False
    """Whether somebody agreed on it, and did not only propose it."""
    proposed: bool = False
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
    worded: set[str] = field(default_factory=set)
    """Stems of the passages that tell of it."""
    last: date | None = None
    """The day of the last article that spoke of it."""
    spoken: set[tuple[str, int]] = field(default_factory=set)
    """(article's id, paragraph) of every mention."""
    articles: set[str] = field(default_factory=set)
    """The ids of these articles."""

    @property
    def words(self) -> frozenset[str]:
        """What sets it apart, what it is made for, and all words of the passages that tell of it."""
        return frozenset(self.marks | classes(self.marks) | self.worded)

    @property
    def end(self) -> date | None:
        """Its last day, where that is told or follows from beginning and length."""
        if self.until:
            return self.until.day
        if self.effective and self.days:
            return self.effective.day + timedelta(days=self.days)
        return None


def take(draft: Draft, act: Act, telling: Telling) -> None:
    """Add what an act tells to its draft; what was told first stands, but for a prolongation."""
    mention, told = act.mention, act.terms
    draft.last = max(filter(None, (draft.last, telling.day)), default=None)
    draft.spoken.add((telling.article.id, act.sentence.paragraph))
    draft.articles.add(telling.article.id)
    if mention:
        founding = act.kind in ("agreed", "proposed") or (told.concrete and act.kind == "told")
        draft.marks |= mention.marks if founding else mention.kind
        draft.names += [mention.name] if mention.name else []
    if act.kind in ("agreed", "proposed", "extended") or told.concrete:
        draft.told.append(act.told)
        draft.worded |= stems(act.told.words)
    if act.kind == "extended":
        _extend(draft, act)
    elif act.kind in ("agreed", "proposed", "told"):
        _terms(draft, act, telling)
    if act.kind in _ANSWERING or (act.kind == "told" and told.effective):
        _answers(draft, act)
    if act.held and draft.held is None:
        draft.held = act.held
    _reach(draft, act, telling)


def _reach(draft: Draft, act: Act, telling: Telling) -> None:
    """What the act says of what the truce covers and leaves out."""
    if act.kind in ("agreed", "proposed", "told", "covered"):
        _scope(draft, act.extra)
    elif act.kind == "narrowed" and not act.sides:
        _scope(draft, act.extra)
        draft.only |= {p.words for p in act.extra}
        draft.marks |= {s for p in act.extra for s in stems(p.words)}
    elif act.kind == "carved" and (act.mention or telling.article.id in {p.article.id for p in draft.told}):
        draft.carve_outs += [p for p in act.extra if p.words not in {c.words for c in draft.carve_outs}]


def _terms(draft: Draft, act: Act, telling: Telling) -> None:
    told, mention = act.terms, act.mention
    begun = act.kind == "told" and told.effective and (not draft.proposed or BEGUN.search(act.sentence.text))
    draft.agreed = draft.agreed or act.kind == "agreed" or bool(begun)
    draft.proposed = draft.proposed or act.kind == "proposed"
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
    if telling.day is None or not (act.terms.effective or act.terms.until):
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
    if not draft.agreed and len(answers) > 1 and _WHOLLY.issuperset(answers):
        draft = replace(draft, agreed=True)
    if draft.until is None and draft.effective and draft.days:
        hour = draft.effective.hour
        return replace(
            draft, until=Moment(draft.effective.day + timedelta(days=draft.days), hour, draft.effective.told)
        )
    return draft
