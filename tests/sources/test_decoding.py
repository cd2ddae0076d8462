import os

import pytest

from onrecord.errors import InputError
from onrecord.sources.decoding import decode

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
