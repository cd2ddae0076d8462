"""Deeds of one article held against each other: what is one event, and what is denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from onrecord.reading.deeds import telling
from onrecord.reading.deeds.counts import HARMS
from onrecord.reading.deeds.page import ARTICLE, Page
from onrecord.records import Count, Deed, Span

_NEAR: Final = 8
"""Sentences to either side in which a denial is looked for."""
_SHORT: Final = 5
"""Words of a denial that names nothing: "it", "the whole story"."""
_STEM: Final = 4
"""Letters in which a body and its country's name agree: "Harskia’s navy", "Harskian boats"."""


class Found(NamedTuple):
    """A deed with what merging asks of it."""

    deed: Deed
    lemma: str
    sentence: int
    owner: int
    """The number of the statement that tells of it, or ARTICLE."""
    denial: bool
    """Whether it stands in a denial."""
    noun: bool = False
    result: bool = False
    """Whether it only says what came of another ("…, killing two")."""


def join(found: list[Found], one: Found) -> None:
    """Add a deed; what became of people joins the attack of the same sentence, and a noun its verb."""
    for k in range(len(found) - 1, -1, -1):
        other = found[k]
        if other.sentence != one.sentence:
            break
        if other.owner != one.owner or other.deed.kind != one.deed.kind:
            continue
        if (one.noun or other.noun) and not _overlap(one.deed.clause, other.deed.clause):
            continue
        if one.noun or (one.lemma in HARMS and one.deed.kind == "assault"):
            found[k] = other._replace(deed=_with(other.deed, one.deed))
            return
        if other.noun or (other.lemma in HARMS and one.deed.kind == "assault"):
            found[k] = one._replace(deed=_with(one.deed, other.deed))
            return
    if not one.result or one.deed.counts:
        found.append(one)


def with_counts(found: Found, more: Sequence[Count]) -> Found:
    """The deed with counts that another sentence tells; of attacks alone."""
    if found.deed.kind != "assault":
        return found
    have = {c.what for c in found.deed.counts}
    added = tuple(c for c in more if c.what not in have)
    return found._replace(deed=replace(found.deed, counts=found.deed.counts + added))


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _with(deed: Deed, other: Deed) -> Deed:
    have = {c.what for c in deed.counts}
    more = tuple(c for c in other.counts if c.what not in have)
    return replace(
        deed,
        counts=deed.counts + more,
        target=deed.target or other.target,
        when=deed.when if deed.when.span else other.when,
        place=deed.place or other.place,
        agent=deed.agent or other.agent,
    )


def with_denials(page: Page, found: Sequence[Found], sentence_of: Sequence[int]) -> list[Found]:
    """The deeds with those marked that the accused denies; ``sentence_of`` is the sentence of every statement.

    A denial that names a deed that somebody else tells of is not another deed. One that names none ("denied it")
    is about the last claim before it.
    """
    out = list(found)
    for k, denial in enumerate(found):
        if not denial.denial:
            continue
        claims = [
            j
            for j, claim in enumerate(found)
            if not claim.denial
            and claim.deed.kind == denial.deed.kind
            and (claim.lemma == denial.lemma or claim.deed.kind == "assault")
            and claim.deed.status == "claimed"
            and abs(claim.sentence - denial.sentence) <= _NEAR
            and _accuses(claim.deed, denial.deed.told_by)
        ]
        if claims:
            same = [j for j in claims if found[j].lemma == denial.lemma] or claims
            nearest = min(same, key=lambda j: abs(found[j].sentence - denial.sentence))
            out[nearest] = _denied(out[nearest])
            out[k] = out[k]._replace(sentence=-1)
    said = {f.owner for f in found if f.denial}
    for number, statement in enumerate(page.statements):
        if number in said or len(statement.text.split()) > _SHORT or not telling.is_denial(page.text, statement):
            continue
        by = statement.speaker.name if statement.speaker else None
        before = [
            j
            for j, claim in enumerate(out)
            if claim.deed.status == "claimed"
            and claim.owner != ARTICLE
            and 0 <= sentence_of[number] - claim.sentence <= 2
            and claim.deed.told_by != by
            and _accuses(claim.deed, by)
        ]
        if before:
            out[before[-1]] = _denied(out[before[-1]])
    return [f for f in out if f.sentence >= 0]


def _denied(claim: Found) -> Found:
    return claim._replace(deed=replace(claim.deed, status="denied"))


def _accuses(deed: Deed, denier: str | None) -> bool:
    """Whether the one who denies it may be the one accused: their names share the start of a word."""
    if deed.told_by is not None and deed.told_by == denier:
        return False
    if deed.agent is None or denier is None:
        return True
    return bool(_stems(deed.agent.name) & _stems(denier))


def _stems(name: str) -> set[str]:
    words = name.replace("’", " ").replace("'", " ").split()
    return {word[:_STEM].casefold() for word in words if word[0].isupper() and len(word) >= _STEM}
