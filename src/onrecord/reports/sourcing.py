"""The sourcing table of newsroom researchers: one row for each sourced statement of an article.

A row holds whole sentences, attribution included. Contiguous sentences of one source in a paragraph
are one row; a new paragraph starts a new row; two sources of one sentence give two rows. Uncued
sentences right after a document's or a poll's statement, in the same paragraph, are taken with it.
"""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.sentences import sentences
from onrecord.reading.words import split_words
from onrecord.records import Reading, Span, Speaker, SpeakerKind, Statement
from onrecord.reports.rows import printable

COLUMNS = ("SourcedStatement", "SourceType", "Name", "Title", "Justification")
TYPES: dict[SpeakerKind, str] = {
    "person": "Named Person",
    "organization": "Named Organization",
    "document": "Document",
    "anonymous": "Anonymous Source",
    "unnamed": "Unnamed Person",
    "group": "Unnamed Group of People",
}
# Words of reported speech and writing. Votes, rulings and other deeds that hold a content are not sourced statements.
_REPORTING = re.compile(
    r"\b(?:said|says?|saying|told|tells?|telling|add(?:s|ed|ing)?|according|wr(?:ites?|ote|itten|iting)|"
    r"(?:not(?=e|i)|explain|stat|argu|claim|report|announc|recall|suggest|warn|urg|insist|testif|tweet|estimat|predict|repl|"
    r"acknowledg|describ|prais|critici[sz]|alleg|confirm|recommend|declar|emphasi[sz]|stress|conclud|den|accus|admit|"
    r"reveal|assert|contend|maintain|remark|observ|caution|complain|conced|express|mention|point|post|quot|"
    r"respond|answer|ask|advis|call|indicat|inform|cit|echo|dismiss|reject|refer|learn|agre|compar|apologi[sz]|demand|"
    r"recount|promis|pledg|vow|threaten|offer|propos|credit|characteri[sz]|object|counter|herald|list|identif|mark)"
    r"(?:e|es|ed|ing|s|y|ies|ied|ted|ting)?|"
    r"found|finds?|shows?|showed|shown|showing|read|reads|thinks?|thought|believes?|believed|feels?|felt|heard|spoke|"
    r"statement|testimony|interview|study|survey|poll|data|email|letter|knows?|knew|understands?)\b|:",
    re.I,
)
_ANYBODY = re.compile(
    r"(?:some|many|several|others?|most|all|those|everyone|everybody|few|both|they|\w+ of them)\b", re.I
)


@dataclass(frozen=True, slots=True)
class SourcingRow:
    """One row; ``span`` is where its sentences stand."""

    span: Span
    statement: str
    type: str
    name: str
    title: str
    justification: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Sentences ``first`` to ``last`` (inclusive) of a paragraph, resting on one statement."""

    paragraph: int
    first: int
    last: int
    statement: Statement


class _Page:
    """Sentence and paragraph of every offset of a text."""

    def __init__(self, text: str) -> None:
        words = split_words(text)
        self.bounds = [Span(words.starts[a], words.ends[b - 1]) for a, b in sentences(words)]
        self._starts = [span.start for span in self.bounds]
        self._paragraphs = [words.starts[a] for a, _ in words.paragraphs]

    def sentence(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def paragraph(self, offset: int) -> int:
        return bisect_right(self._paragraphs, offset) - 1

    def same_paragraph(self, left: int, right: int) -> bool:
        """Whether two sentences stand in one paragraph."""
        return self.paragraph(self._starts[left]) == self.paragraph(self._starts[right])


def sourcing_rows(reading: Reading) -> list[SourcingRow]:
    """The rows of one reading, in text order."""
    text = reading.document.text
    page = _Page(text)
    sourced = [s for s in reading.statements if _is_sourced(text, s)]
    stretches = sorted((x for s in sourced for x in _stretches(s, page)), key=lambda x: x.first)
    claimed = {i for x in stretches for i in range(x.first, x.last + 1)}
    extended = [_with_follow_on(x, claimed, page) for x in stretches]
    # one row for each of several sources of one sentence
    return [row for x in _merged(extended) for row in _rows(text, page, x)]


def sourcing_csv(reading: Reading) -> str:
    """The rows as CSV with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sourcing_rows(reading):
        cells = (row.statement, row.type, row.name, row.title, row.justification)
        writer.writerow([printable(cell) for cell in cells])
    return out.getvalue()


def _is_sourced(text: str, statement: Statement) -> bool:
    """Spoken or written words with a source: no wish that the author ascribes, no disclosure."""
    stance = statement.stance
    if statement.speaker is None or stance is None or stance.act == "non-response" or statement.within:
        return False
    cue = " ".join(text[start:end] for start, end in statement.attribution.cue)
    reported = stance.manner != "ascribed" and bool(_REPORTING.search(cue))
    return statement.attribution.quote == "direct" or reported


def _stretches(statement: Statement, page: _Page) -> Iterator[_Stretch]:
    a = statement.attribution
    spans: dict[int, list[Span]] = {page.paragraph(span.start): [] for span in a.content}
    for span in (*a.content, *a.cue, *(a.source if a.cue else ())):
        spans.get(page.paragraph(span.start), []).append(span)
    for paragraph, group in spans.items():
        first = page.sentence(min(span.start for span in group))
        last = page.sentence(max(span.end for span in group) - 1)
        yield _Stretch(paragraph, first, last, statement)


def _with_follow_on(stretch: _Stretch, claimed: set[int], page: _Page) -> _Stretch:
    speaker = stretch.statement.speaker
    if speaker is None or speaker.kind != "document":
        return stretch
    last = stretch.last
    while last + 1 < len(page.bounds) and last + 1 not in claimed and page.same_paragraph(last, last + 1):
        last += 1
    return _Stretch(stretch.paragraph, stretch.first, last, stretch.statement)


def _merged(stretches: list[_Stretch]) -> list[_Stretch]:
    out: list[_Stretch] = []
    for x in stretches:
        before = out[-1] if out else None
        if (
            before
            and before.paragraph == x.paragraph
            and x.first <= before.last + 1
            and _name(before.statement) == _name(x.statement)
        ):
            out[-1] = _Stretch(x.paragraph, before.first, max(before.last, x.last), before.statement)
        else:
            out.append(x)
    return out


def _name(statement: Statement) -> str:
    return statement.speaker.name if statement.speaker else ""


def _rows(text: str, page: _Page, stretch: _Stretch) -> Iterator[SourcingRow]:
    span = Span(page.bounds[stretch.first].start, page.bounds[stretch.last].end)
    speaker = stretch.statement.speaker
    for who in (speaker, *stretch.statement.joint) if speaker else ():
        yield _row(text, span, stretch.statement, who)


def _row(text: str, span: Span, statement: Statement, speaker: Speaker) -> SourcingRow:
    named = speaker.kind in ("person", "organization", "document")
    return SourcingRow(
        span,
        text[slice(*span)],
        TYPES[speaker.kind] if speaker.kind else "",
        _row_name(speaker),
        speaker.title or "",
        _justification(text, statement, named),
    )


def _row_name(speaker: Speaker) -> str:
    """The full name; of a document whoever issued it, if named; of a group what it is called. Others have none."""
    if speaker.kind == "document" and speaker.affiliation:
        return speaker.affiliation
    if speaker.kind == "group":
        return "" if _ANYBODY.match(speaker.name) else speaker.name
    return speaker.name if speaker.kind in ("person", "organization", "document") else ""


def _justification(text: str, statement: Statement, named: bool) -> str:
    """What else the source's words say of it: the clause that follows a name, or all where there is no name."""
    source = " ".join(" ".join(text[start:end] for start, end in statement.attribution.source).split())
    if not named or (statement.speaker and statement.speaker.kind == "document"):
        return source or (statement.speaker.name if statement.speaker else "")
    _, who, clause = source.partition(", who ")
    return f"who {clause}".rstrip(" ,") if who else ""
