"""The fixed words of a brief, and the numbers of its sources: the same in every form that is for people."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.briefed import Brief, Line, Passage, Section
from onrecord.followed import Judgement
from onrecord.reports.briefs.signs import plain
from onrecord.reports.links import differing

CUT = "[…]"
NAME, NOTE = 120, 300
"""Characters that are shown of a name or title, and of a reviewer's note."""
PLACES = 6
"""Places of a statement's words that are named."""
LEGEND = (
    "Words outside quotation marks are the article’s report of what was said. “Said” has the day that the article "
    "gives, “reported” that of publication. A name in brackets: the article has a pronoun or no name there, and it was "
    "filled in by the reader, as were kinds of statement and deadlines. […]: cut for length."
)


class Sources:
    """Each statement in its article once, numbered as it first comes."""

    def __init__(self, brief: Brief) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self.listed: list[Passage] = []
        for section in brief.sections:
            for line in section.lines:
                for passage in line.passages:
                    self._add(passage)

    def _add(self, passage: Passage) -> None:
        number = self._numbers.setdefault(_key(passage), len(self._numbers) + 1)
        if number > len(self.listed):
            self.listed.append(passage)
        elif len(self.listed[number - 1].words) < len(passage.words):
            self.listed[number - 1] = passage  # the source has the longest of what is shown

    def number(self, passage: Passage) -> int:
        return self._numbers[_key(passage)]


def _key(passage: Passage) -> tuple[str, str]:
    return passage.statement, passage.article.id


def clipped(text: str, longest: int = NAME) -> str:
    """On one line, without what would be acted on, and not longer than this."""
    shown = plain(text[: 4 * longest])
    return shown if len(shown) <= longest else f"{shown[:longest].rstrip()} {CUT}"


def title(brief: Brief) -> str:
    name = clipped(brief.subject.name)
    return name if brief.subject.kind == "actor" else f"“{name}”"


def summary(brief: Brief) -> str:
    """How much it rests on, and from when to when."""
    told = f"{_number(brief.statements, 'statement')} in {_number(brief.articles, 'article')}"
    if brief.first and brief.last:
        same = brief.first == brief.last
        told += f", {brief.first.isoformat()}" + ("" if same else f" to {brief.last.isoformat()}")
    if brief.total <= brief.statements:
        return f"{told}."
    which = "The last" if brief.subject.kind == "actor" else "The newest and the best matches"
    return f"{told}. {which} of {brief.total:,} on record."


def taken(brief: Brief) -> str:
    """Whether it was taken for an actor or a topic, and what else it may mean."""
    subject = brief.subject
    if subject.kind == "actor":
        side = f", {clipped(subject.side)}" if subject.side and subject.side != subject.name else ""
        told = f"Taken for the actor {clipped(subject.name)}{side}."
        others = f" Also of that name: {', '.join(map(clipped, subject.namesakes))}." if subject.namesakes else ""
        topic = f" As a topic these words are in {_number(subject.otherwise, 'statement')}."
        return told + others + (topic if subject.otherwise else "")
    told = "Taken for a topic: statements with these words, or of much the same meaning."
    if not subject.namesakes:
        return told
    return f"{told} There is an actor {clipped(subject.namesakes[0])}, with {_number(subject.otherwise, 'statement')}."


def who(passage: Passage) -> str:
    """The speaker, in brackets where the reader filled it in."""
    if passage.speaker is None:
        return "nobody named"
    name = clipped(passage.speaker)
    return f"({name})" if passage.inferred else name


def role(passage: Passage) -> str:
    """The title, unless the name has it already."""
    if not passage.role or (passage.speaker and passage.role.casefold() in passage.speaker.casefold()):
        return ""
    return clipped(passage.role)


def when(passage: Passage) -> str:
    if passage.day is None:
        return "day not known"
    return f"{'said' if passage.stated else 'reported'} {passage.day.isoformat()}"


def words(passage: Passage) -> str:
    shown = plain(passage.words)
    return f"{shown} {CUT}" if passage.left_out else shown


def printed_in(passage: Passage, *, day: bool = True) -> str:
    """Title and publisher of the article, and the day it was published."""
    article = passage.article
    published = article.published.latest or article.published.earliest if day else None
    day_of = published.isoformat() if published else ""
    parts = (clipped(article.title or article.name), clipped(article.publisher or ""), day_of)
    return ", ".join(part for part in parts if part)


def place(passage: Passage) -> str:
    """Where in the article's text it stands, and under which id."""
    spans = [f"{start:,}–{end:,}" for start, end in passage.content]
    shown = ", ".join(spans if len(spans) <= PLACES else [*spans[:PLACES], CUT])
    return f"characters {shown}; statement {plain(passage.statement)}"


def caption(passage: Passage, line: Line) -> str:
    """When it was said and where that is printed; where the line has no lead, its notes before."""
    told = (when(passage), printed_in(passage, day=False))
    return " · ".join(told if line.lead else (*notes(line), *told))


def notes(line: Line) -> tuple[str, ...]:
    """What is said beside the lead, with how much the line rests on where that is not all shown."""
    told = tuple(map(plain, line.notes))
    if line.statements <= len(line.passages):
        return told
    return (*told, f"the newest of {line.statements:,} statements in {_number(line.articles, 'article')}")


def judgement(said: Judgement) -> str:
    """Who judged and how; the note is theirs."""
    told = f"{plain(said.verdict)}, judged by {clipped(said.by)}, {said.at.date().isoformat()}"
    return f"{told}: “{clipped(said.note, NOTE)}”" if said.note else told


def more(section: Section) -> str:
    return f"{section.left_out:,} more, left out for length" if section.left_out else ""


def grouped(section: Section) -> Iterator[tuple[str | None, list[Line]]]:
    """Lines that stand under one heading."""
    under, lines = None, list[Line]()
    for line in section.lines:
        if lines and line.under != under:
            yield under, lines
            lines = []
        under = line.under
        lines.append(line)
    if lines:
        yield under, lines


def differences(line: Line) -> list[tuple[tuple[int, int], ...]]:
    """Where the words of an earlier and a later passage differ; nothing for other lines."""
    if [p.part for p in line.passages] != ["earlier", "later"]:
        return [() for _ in line.passages]
    return list(differing(*(plain(p.words) for p in line.passages)))


def _number(n: int, of: str) -> str:
    return f"{n:,} {of}{'s' * (n != 1)}"
