"""Bytes to text: the encoding is told by a byte-order mark, by UTF-8 itself, or by a detector.

Line ends and every other character stay as they are, so that offsets hold in the file as given; only
a byte-order mark is not part of the text.
"""

from __future__ import annotations

import codecs

from onrecord.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x1f\x8b": "a gzip file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"PAR1": "a Parquet file",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a SQLite database",
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
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"this is {kind}, not plain text; save its text as .txt first")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, len(mark))
    if _is_binary(data[:SAMPLE]):
        raise InputError("this is binary data, not text (too many control characters); give a text file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, error)


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
