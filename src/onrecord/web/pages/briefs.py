"""The brief: where things stand with an actor or on a topic, as a page to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.briefed import Brief, Line, Section
from onrecord.briefed import Passage as Told
from onrecord.records import Span
from onrecord.reports.briefs import wording
from onrecord.web.asked import BriefAsked
from onrecord.web.pages.paging import asking
from onrecord.web.pages.shown import Run, Sight, Source, runs, source, statement_href
from onrecord.web.refusal import missing
from onrecord.web.room import Room


@dataclass(frozen=True, slots=True)
class Figure:
    """One passage with who said it, when, and where."""

    part: str
    who: str
    role: str
    words: tuple[Run, ...]
    caption: str
    href: str
    article: Source


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of a brief: what it says of its passages, and these."""

    lead: str
    notes: tuple[str, ...]
    judgements: tuple[str, ...]
    figures: tuple[Figure, ...]
    compared: bool
    """Whether it is an earlier passage and a later one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; None: under none."""

    under: str | None
    lines: tuple[LineShown, ...]


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section of a brief."""

    anchor: str
    title: str
    note: str
    empty: str
    count: int
    more: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class BriefPage:
    """A brief; without ``about`` the form alone."""

    asked: dict[str, object]
    today: date
    title: str | None
    summary: str
    taken: str
    """What the words were taken for."""
    other: str | None
    """The address of the same words taken otherwise."""
    sections: tuple[SectionShown, ...]
    legend: str


def brief_page(room: Room, asked: BriefAsked) -> BriefPage:
    """Raises Refusal where nothing is on record."""
    today = room.today()
    if not asked.about.strip():
        return BriefPage(asked.model_dump(), today, None, "", "", None, (), "")
    found = room.ledger.brief(asked.about, kind=asked.kind, today=today)
    if found is None:
        raise missing(
            f"Nothing on “{wording.clipped(asked.about)}” is on record.", "Who speaks: /actors. What was said: /search"
        )
    return _page(found, asked, room.sight())


def _page(found: Brief, asked: BriefAsked, sight: Sight) -> BriefPage:
    other = "topic" if found.subject.kind == "actor" else "actor"
    return BriefPage(
        asked.model_dump(),
        found.today,
        wording.title(found),
        wording.summary(found),
        wording.taken(found),
        asking("/briefs", {"about": asked.about, "kind": other}) if found.subject.otherwise else None,
        tuple(_section(s, sight) for s in found.sections),
        wording.LEGEND,
    )


def _section(section: Section, sight: Sight) -> SectionShown:
    groups = tuple(
        Group(wording.clipped(under) if under else None, tuple(_line(one, sight) for one in lines))
        for under, lines in wording.grouped(section)
    )
    anchor = "b-" + "".join(c if c.isalnum() else "-" for c in section.name)
    count = len(section.lines) + section.left_out
    return SectionShown(anchor, section.title, section.note, section.empty, count, wording.more(section), groups)


def _line(line: Line, sight: Sight) -> LineShown:
    differences = wording.differences(line)
    figures = tuple(_figure(p, line, d, sight) for p, d in zip(line.passages, differences, strict=True))
    return LineShown(
        line.lead,
        wording.notes(line) if line.lead else (),
        tuple(wording.judgement(j) for j in line.judgements),
        figures,
        [p.part for p in line.passages] == ["earlier", "later"],
    )


def _figure(passage: Told, line: Line, spans: tuple[tuple[int, int], ...], sight: Sight) -> Figure:
    told = (*(() if line.lead else wording.notes(line)), wording.when(passage))
    return Figure(
        passage.part,
        wording.who(passage),
        wording.role(passage),
        runs(wording.words(passage), [Span(*s) for s in spans]),
        ", ".join(told),
        statement_href(passage.article.id, passage.statement),
        source(passage.article, sight),
    )
