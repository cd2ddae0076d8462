"""Bytes to text: the encoding is told by a byte-order mark, by UTF-8 itself, by a web page, or by a detector.

Line ends and every other character stay as they are, so that offsets hold in the file as given; only
a byte-order mark is not part of the text.
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE = "save its text as .txt first"
_SIGNATURES = {
    b"%PDF": ("a PDF file", "give it a name that ends in .pdf"),
    b"PK\x03\x04": ("a zip archive or an office document", _SAVE),
    b"\x1f\x8b": ("a gzip file", "unpack it first, or name it .jsonl.gz or .warc.gz if it is one"),
    b"\x89PNG": ("a PNG picture", _SAVE),
    b"\xff\xd8\xff": ("a JPEG picture", _SAVE),
    b"PAR1": ("a Parquet file", "give it a name that ends in .parquet"),
    b"\x7fELF": ("a program", _SAVE),
    b"SQLite format 3": ("a SQLite database", _SAVE),
}
_LATIN = (
    "cp1250",
    "cp1252",
    "cp1254",
    "cp1257",
    "latin",
    "iso8859",
    "mac",
    "cp437",
    "cp85",
    "cp775",
    "hp_roman",
    "cp11",
)
SAMPLE = 1 << 16
CONTROL_SHARE = 0.02
"""Share of control characters from which bytes count as binary."""


def decode(data: bytes) -> str:
    """Text of ``data``. Raises InputError, naming the byte, where it is no text in a known encoding."""
    for signature, (kind, advice) in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"this is {kind}, not plain text; {advice}")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, len(mark))
    if _is_binary(data[:SAMPLE]):
        raise InputError("this is binary data, not text (too many control characters); give a text file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, error)


_DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_OF_THE_WEB = re.compile(r"(?:iso|windows|cp|x-mac|mac|koi8|gb|big5|euc|shift|tis|ibm)[\w.:-]*")
"""Python also calls encodings what no page is written in, some of them slow on purpose-made text."""
_READ_AS_CP1252 = frozenset("ascii us-ascii latin1 latin-1 iso-8859-1 iso8859-1 iso_8859-1".split())


def decode_page(data: bytes, told: str | None = None) -> str:
    """Text of a web page; ``told`` is the encoding its server named. Single bytes that do not fit are replaced.

    UTF-8 comes first: bytes that fit it are in it, whatever a template declares. Raises InputError.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost == 0 or lost * 2 <= sum(1 for character in text if character > "\x7f") - lost:
        return text
    declared = _DECLARED.search(data[:4096])
    for label in (told, declared[1].decode("ascii", "replace") if declared else None):
        codec = _page_codec(label) if label else None
        if codec is not None:
            return data.decode(codec, "replace")
    return decode(data)


def _page_codec(label: str) -> str | None:
    label = label.strip().lower()
    if label in _READ_AS_CP1252:  # as browsers do
        return "cp1252"
    try:
        return codecs.lookup(label).name if _OF_THE_WEB.fullmatch(label) else None
    except LookupError:
        return None


def _strict(data: bytes, encoding: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"the byte-order mark says {encoding}, but byte {error.start + offset:,} does not fit; "
            "save the file as UTF-8"
        ) from error


def _is_binary(sample: bytes) -> bool:
    control = sum(1 for byte in sample if byte < 32 and byte not in (9, 10, 12, 13, 27))
    return control > CONTROL_SHARE * len(sample)


def _guessed(data: bytes, error: UnicodeDecodeError) -> str:
    from charset_normalizer import from_bytes

    at = error.start
    # The detector is slow on long texts; what it needs stands around the first odd bytes.
    sample = data if len(data) <= SAMPLE else data[: SAMPLE // 2] + data[max(0, at - SAMPLE // 4) : at + SAMPLE // 4]
    best = from_bytes(sample).best()
    encodings = [best.encoding] if best is not None else []
    if not encodings or encodings[0].startswith(_LATIN):
        # Between the many Latin code pages statistics are weak; the web's default is the best bet.
        encodings.insert(0, "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise InputError(
        f"byte {at:,} (0x{data[at]:02x}) is not UTF-8 and no other encoding fits; save the file as UTF-8"
    ) from error
