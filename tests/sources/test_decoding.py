import os

import pytest

from onrecord.errors import InputError
from onrecord.sources.decoding import decode, decode_page

TEXT = "“It’s naïve,” José Núñez said — twice."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_told_apart(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_line_ends_and_nuls_stay() -> None:
    assert decode(b"one\r\ntwo\rthree" + b" and so on" * 20 + b"\0") == "one\r\ntwo\rthree" + " and so on" * 20 + "\0"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04...", "zip"),
        (b"\x00\x01\x02\x03" * 100, "binary data"),
        (b"\xff\xfea\x00b", "byte-order mark says utf-16-le, but byte 4"),
    ],
)
def test_what_is_not_text_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        decode(data)


def test_noise_never_raises_anything_but_an_input_error() -> None:
    for size in (1, 10, 1000):
        try:
            assert isinstance(decode(os.urandom(size)), str)
        except InputError as error:
            assert str(error)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (f'<meta charset="iso-8859-1">{TEXT}'.encode(), None),  # a template's word against UTF-8's own
        (f'<meta charset="ISO-8859-1">{TEXT}'.encode("cp1252"), None),
        (
            f'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">{TEXT}'.encode("cp1252"),
            "windows-1252",
        ),
        (f'<?xml version="1.0" encoding="windows-1252"?>{TEXT}'.encode("cp1252"), None),
        (TEXT.encode("cp1252"), "unicode_escape"),
        (TEXT.encode("utf-16"), None),
    ],
)
def test_pages_in_the_encoding_they_are_in(page: bytes, told: str | None) -> None:
    assert decode_page(page, told).endswith(TEXT)


def test_a_single_odd_byte_spoils_no_page() -> None:
    assert decode_page(TEXT.encode() + b"\xff") == TEXT + "\ufffd"
