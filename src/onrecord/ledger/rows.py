"""Between records and rows; a statement's words are cut from its article."""

from __future__ import annotations

import unicodedata
import zlib
from codecs import utf_8_decode
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from onrecord.errors import LedgerError
from onrecord.records import Attribution, Certainty, Span, Speaker, Stance, Statement, When

LONGEST = 500
"""Characters of a name's word that are looked up."""
MORE = 512
"""Bytes of a text that are unpacked at a time, where not all of it is wanted."""


def packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpacked(data: bytes, end: int | None = None) -> str:
    """The text, or its beginning up to the paragraph's end behind that code point at least.

    Raises LedgerError where the bytes are damaged.
    """
    try:
        return _begun(data, end) if end is not None else zlib.decompress(data).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError, TypeError) as error:
        raise LedgerError(
            f"the text of an article is damaged: {error}. onrecord check tells which; take the last backup"
        ) from error


def _begun(data: bytes, end: int) -> str:
    stream = zlib.decompressobj()
    found = stream.decompress(data, end + MORE)
    while True:
        text, _ = utf_8_decode(found, "surrogatepass", stream.eof)
        if stream.eof or text.find("\n", end) >= 0:
            return text
        if not (more := stream.decompress(stream.unconsumed_tail, MORE)):
            raise zlib.error("it ends early")
        found += more


def clean(words: str) -> str:
    """Without what a database cannot hold: lone surrogates and NULs."""
    return words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def plain(words: str | None) -> str | None:
    return clean(words) if words is not None else None


def cut(text: str, spans: Sequence[Span]) -> str:
    """The words of a statement whose content is ``spans``."""
    return " … ".join(text[start:end] for start, end in spans)


def only(spans: Sequence[Span] | None) -> Span | None:
    """The span of a column that holds one at most."""
    return spans[0] if spans else None


def folded(name: str) -> str:
    """A name without case, accents and marks, for looking it up."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


def name_words(name: str) -> list[str]:
    """The words by which a name is looked up, each as far as an index takes it."""
    return [word[:LONGEST] for word in folded(name).split()]


def zoned(moment: datetime | None) -> datetime | None:
    """A moment as it is kept, in UTC without saying so, with its zone said."""
    return moment.replace(tzinfo=UTC) if moment else None


def kept(moment: datetime | None) -> datetime | None:
    """A moment as it is kept: in UTC, without a zone; one that comes without is taken to be in UTC."""
    if moment is None or moment.tzinfo is None:
        return moment
    return moment.astimezone(UTC).replace(tzinfo=None)


def when_columns(prefix: str, when: When | None) -> dict[str, Any]:
    if when is None:
        return dict.fromkeys(f"{prefix}_{part}" for part in ("earliest", "latest", "phrase", "basis", "span"))
    return {
        f"{prefix}_earliest": when.earliest,
        f"{prefix}_latest": when.latest,
        f"{prefix}_phrase": clean(when.phrase),
        f"{prefix}_basis": when.basis,
        f"{prefix}_span": (when.span,) if when.span else None,
    }


def when_of(prefix: str, row: Mapping[Any, Any]) -> When | None:
    if row[f"{prefix}_basis"] is None:
        return None
    return When(
        row[f"{prefix}_earliest"],
        row[f"{prefix}_latest"],
        row[f"{prefix}_phrase"],
        row[f"{prefix}_basis"],
        only(row[f"{prefix}_span"]),
    )


def statement_columns(statement: Statement, published: When) -> dict[str, Any]:
    """The columns of a statement that stand for themselves; keys of document, speaker and role come beside."""
    a, speaker, stance = statement.attribution, statement.speaker, statement.stance
    sure = stance.certainty if stance else None
    return {
        "id": statement.id,
        "content": a.content,
        "source": a.source,
        "cue": a.cue,
        "quote": a.quote,
        "confidence": a.confidence,
        "mention": (speaker.mention,) if speaker and speaker.mention else None,
        "how": speaker.how if speaker else None,
        "act": stance.act if stance else None,
        "manner": stance.manner if stance else None,
        "polarity": stance.polarity if stance else None,
        "evidence": stance.evidence if stance else None,
        "certainty_phrase": clean(sure.phrase) if sure else None,
        "certainty_span": (sure.span,) if sure else None,
        "certainty_low": sure.low if sure else None,
        "certainty_high": sure.high if sure else None,
        "certainty_scale": sure.scale if sure else None,
        **when_columns("said", statement.said),
        **when_columns("due", statement.due),
        "day": day_said(statement, published),
        "within": statement.within,
    }


def day_said(statement: Statement, published: When) -> date | None:
    """The day by which a statement is sorted and asked for: the last on which it may have been said."""
    said = statement.said
    return (said and (said.latest or said.earliest)) or published.latest or published.earliest


def speaker_of(row: Mapping[Any, Any]) -> Speaker | None:
    """From a row with the columns of speaker and role beside those of the statement."""
    if row["speaker_name"] is None:
        return None
    return Speaker(
        row["speaker_name"],
        row["speaker_kind"] or None,
        row["role_title"] or None,
        only(row["mention"]),
        row["how"],
        row["role_affiliation"] or None,
    )


def statement_of(row: Mapping[Any, Any], text: str, joint: Sequence[Speaker] = ()) -> Statement:
    """The statement as it was read, its words cut from ``text``."""
    content = row["content"]
    attribution = Attribution(content, row["source"], row["cue"], row["quote"], row["confidence"])
    return Statement(
        row["id"],
        attribution,
        speaker_of(row),
        cut(text, content),
        tuple(joint),
        when_of("said", row),
        when_of("due", row),
        _stance(row),
        row["within"],
    )


def _stance(row: Mapping[Any, Any]) -> Stance | None:
    if row["act"] is None:
        return None
    sure, span = None, only(row["certainty_span"])
    if span is not None:
        sure = Certainty(
            row["certainty_phrase"], span, row["certainty_low"], row["certainty_high"], row["certainty_scale"]
        )
    return Stance(row["act"], row["manner"], sure, row["polarity"], row["evidence"] or ())
