"""Exported articles back in: every line is held against what it says of itself, and left out where it does not hold.

A statement whose place has other words than it says is an orphan: it is told, never moved to where they may stand.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, get_args

from onrecord.anchoring import fault, holds
from onrecord.errors import InputError
from onrecord.followed import Judgement
from onrecord.records import (
    Act,
    Attribution,
    Basis,
    Certainty,
    Document,
    Manner,
    Part,
    PartKind,
    Polarity,
    Problem,
    Quote,
    Reading,
    Resolution,
    Scale,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
    When,
    text_digest,
)
from onrecord.sources.fields import Fields
from onrecord.sources.judged import judgement_of
from onrecord.sources.reported import deeds_of, quantities_of

FORMAT = 1
"""Of the lines that this version reads."""
MOST_BYTES = 512 * 1024 * 1024
"""Of one line: the longest text of all, every character of it an escape."""
STANDARD_INPUT = "-"
_UNKNOWN = When(None, None, "", "unknown")


def exported(path: str) -> Iterator[Reading | Judgement | Problem]:
    """Every article and judgement of the file that ``onrecord export`` wrote, in its order, or what is wrong."""
    try:
        if path == STANDARD_INPUT:
            yield from _lines("standard input", sys.stdin.buffer)
            return
        with Path(path).open("rb") as stream:
            yield from _lines(path, stream)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        reason = error.strerror if isinstance(error, OSError) else None
        yield Problem(path.replace("\0", "\\0"), f"cannot be read: {reason or error}", "check the path")


def _lines(where: str, stream: IO[bytes]) -> Iterator[Reading | Judgement | Problem]:
    number = 0
    while raw := stream.readline(MOST_BYTES):
        number += 1
        if len(raw) == MOST_BYTES and not raw.endswith(b"\n"):
            yield Problem(
                f"{where}:{number}", f"the line is longer than {MOST_BYTES >> 20} MB", "nothing more was read"
            )
            return
        if raw.strip(b"\xef\xbb\xbf \t\r\n"):
            try:
                yield _made(_parsed(raw))
            except InputError as error:
                yield Problem(f"{where}:{number}", str(error), "this line was left out")


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start:,} of the line is not UTF-8") from error
    except ValueError as error:
        raise InputError(f"not JSON: {error}") from error
    except RecursionError:
        raise InputError("not an article: nested too deeply") from None


def _made(value: Any) -> Reading | Judgement:
    if not isinstance(value, dict) or "judgement" not in value:
        return reading_of(value)
    _expect_export(Fields(value, "the line"))
    return judgement_of(value["judgement"])


def _expect_export(row: Fields) -> None:
    if not row.has("export"):
        raise InputError("this is no line of onrecord export --format jsonl; onrecord add reads documents")
    if row.number("export", 1, 1_000_000) > FORMAT:
        raise InputError("a newer onrecord wrote this; update yours to read it")


def reading_of(value: Any) -> Reading:
    """The reading that a line holds. Raises InputError for one that is no export, or does not hold."""
    row = Fields(value, "the article")
    _expect_export(row)
    text, digest = row.text("text"), row.words("sha256")
    if text_digest(text) != digest:
        raise InputError("its text is not the one that was exported: the sha256 differs")
    statements = tuple(_statement(s) for s in row.all_fields("statements", "statement"))
    reading = Reading(
        _document(row, text),
        statements,
        _when(row, "dated") or _UNKNOWN,
        tuple(_part(p) for p in row.all_fields("parts", "part")),
        tuple(_problem(p) for p in row.all_fields("problems", "problem")),
        row.words("reader"),
    )
    _hold(reading, digest)
    return replace(reading, deeds=deeds_of(row, text, digest, statements), quantities=quantities_of(row, text))


def _hold(reading: Reading, digest: str) -> None:
    """Raise InputError for the first thing that does not stand where it says it stands."""
    text = reading.document.text
    for statement in reading.statements:
        if said := fault(statement, text, digest):
            raise InputError(f"the anchor of statement {statement.id} does not hold, it is an orphan: {said}")
    spans = [p.span for p in reading.parts] + ([reading.published.span] if reading.published.span else [])
    if not all(holds(span, len(text)) for span in spans):
        raise InputError("a part, or its date, points outside the text")


def _document(row: Fields, text: str) -> Document:
    return Document(
        row.words("id"),
        text,
        row.words_or_none("title"),
        row.words_or_none("url"),
        row.words_or_none("publisher"),
        row.day("published"),
        row.words("origin"),
        row.words_or_none("byline"),
        row.words_or_none("language"),
        row.moment("fetched"),
    )


def _statement(row: Fields) -> Statement:
    attribution = Attribution(
        row.spans("content"),
        row.spans("source"),
        row.spans("cue"),
        row.one_of("quote", get_args(Quote)),
        row.share("confidence"),
    )
    return Statement(
        row.words("id"),
        attribution,
        _speaker(row) if row.has("speaker") else None,
        row.text("text"),
        tuple(_speaker(s) for s in row.all_fields("joint", "joint speaker")),
        _when(row, "said"),
        _when(row, "due"),
        _stance(row) if row.has("act") else None,
        row.words_or_none("within"),
    )


def _speaker(row: Fields) -> Speaker:
    return Speaker(
        row.words("speaker"),
        row.one_of("type", get_args(SpeakerKind)) if row.has("type") else None,
        row.words_or_none("title"),
        row.span("mention"),
        row.one_of("how", get_args(Resolution)),
        row.words_or_none("affiliation"),
    )


def _stance(row: Fields) -> Stance:
    return Stance(
        row.one_of("act", get_args(Act)),
        row.one_of("manner", get_args(Manner)),
        _certainty(row),
        row.one_of("polarity", get_args(Polarity)),
        row.spans("evidence"),
    )


def _certainty(row: Fields) -> Certainty | None:
    sure = row.fields("certainty", "the certainty")
    if sure is None:
        return None
    span = sure.span("span")
    if span is None:
        raise sure.wrong("span", "a pair of whole numbers")
    return Certainty(
        sure.words("phrase"),
        span,
        sure.number("low", 0, 100),
        sure.number("high", 0, 100),
        sure.one_of("scale", get_args(Scale)),
    )


def _when(row: Fields, name: str) -> When | None:
    when = row.fields(name, f'"{name}"')
    if when is None:
        return None
    return When(
        when.day("earliest"),
        when.day("latest"),
        when.words_or_none("phrase") or "",
        when.one_of("basis", get_args(Basis)),
        when.span("span"),
    )


def _part(row: Fields) -> Part:
    most = 2**62
    return Part(Span(row.number("start", 0, most), row.number("end", 0, most)), row.one_of("kind", get_args(PartKind)))


def _problem(row: Fields) -> Problem:
    return Problem(row.words("where"), row.words("what"), row.words("hint"))
