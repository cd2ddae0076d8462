"""An article as one JSON line that holds all a ledger knows of it, so that import gives the same back; judgements too.

The fields of the document are those of the documents that ``onrecord add`` reads: an export can be read anew, too.
"""

from __future__ import annotations

import json
from typing import Any

from onrecord.filed import Extract
from onrecord.followed import Judgement
from onrecord.records import Problem, Reading, Span, Speaker, Statement
from onrecord.reports.rows import deed_row, dumped, problem_row, quantity_row, statement_row, utc, when_row

FORMAT = 1
"""Of these lines; raised when one of another kind can no longer be read."""


def exchange_line(extract: Extract) -> str | Problem:
    """The article's line, or why JSON cannot hold it."""
    row = exchange_row(extract)
    line = dumped(row)
    # two halves of a character that stand side by side in the text would be read back as that one character
    if "\\ud" in line and json.loads(line) != row:
        where = f"article {extract.article.id} ({extract.article.name})"
        return Problem(where, "its text has halves of characters that JSON cannot keep apart", "it was left out")
    return line + "\n"


def judgement_line(judgement: Judgement) -> str:
    """A judgement's line; these stand behind the articles."""
    told = {
        "about": judgement.about,
        "subject": judgement.subject,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": utc(judgement.at).isoformat(),
        "note": judgement.note,
        "evidence": list(judgement.evidence),
        "withdrawn": utc(judgement.withdrawn).isoformat() if judgement.withdrawn else None,
        "withdrawn by": judgement.withdrawn_by,
    }
    return dumped({"export": FORMAT, "judgement": told}) + "\n"


def exchange_row(extract: Extract) -> dict[str, Any]:
    """The article, its text and its whole reading as JSON-ready values."""
    article, reading = extract.article, extract.reading
    return {
        "export": FORMAT,
        **_document_row(reading),
        "article": article.id,
        "sha256": article.digest,
        "added": utc(article.added).isoformat(),
        "latest": article.latest,
        "dated": when_row(reading.published),
        "statements": [_statement_row(s) for s in reading.statements],
        "parts": [{"start": p.span.start, "end": p.span.end, "kind": p.kind} for p in reading.parts],
        "problems": [problem_row(p) for p in reading.problems],
        "reader": reading.reader_version,
        "deeds": [deed_row(d) for d in reading.deeds],
        "quantities": [quantity_row(q) for q in reading.quantities],
    }


def _document_row(reading: Reading) -> dict[str, Any]:
    d = reading.document
    return {
        "id": d.id,
        "title": d.title,
        "url": d.url,
        "publisher": d.publisher,
        "published": d.published.isoformat() if d.published else None,
        "byline": d.byline,
        "language": d.language,
        "fetched": utc(d.fetched).isoformat() if d.fetched else None,
        "origin": d.origin,
        "text": d.text,
    }


def _statement_row(statement: Statement) -> dict[str, Any]:
    stance = statement.stance
    return {
        **statement_row(statement),
        "mention": _pair(statement.speaker.mention) if statement.speaker else None,
        "joint": [_speaker_row(s) for s in statement.joint],
        "evidence": [_pair(span) for span in stance.evidence] if stance else [],
    }


def _speaker_row(speaker: Speaker) -> dict[str, Any]:
    return {
        "speaker": speaker.name,
        "type": speaker.kind,
        "title": speaker.title,
        "affiliation": speaker.affiliation,
        "how": speaker.how,
        "mention": _pair(speaker.mention),
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
