"""What a server sent as a page, out of the encodings it was sent in; never more than a page may hold."""

from __future__ import annotations

import zlib
from io import BytesIO

from warcio.bufferedreaders import ChunkedDataReader

from onrecord.errors import InputError
from onrecord.sources.door import MB
from onrecord.sources.pages import MOST_BYTES

_GZIP_OR_ZLIB = 47  # zlib's word for: either header
_BARE = -15  # what some servers send as "deflate"


def unpacked_body(data: bytes, transfer: str | None, content: str | None) -> bytes:
    """The page in ``data``; ``transfer`` and ``content`` are the headers that name its encodings.

    Many crawlers undo an encoding and keep its header: what is not in it is taken as it is. Raises InputError.
    """
    if "chunked" in (transfer or "").lower():
        data = ChunkedDataReader(BytesIO(data)).read()
    for encoding in reversed((content or "").lower().split(",")):
        data = _decoded(data, encoding.strip())
        if len(data) > MOST_BYTES:
            raise InputError(f"the page unpacks to more than {MOST_BYTES // MB} MB")
    return data


def _decoded(data: bytes, encoding: str) -> bytes:
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _inflated(data, (_GZIP_OR_ZLIB, _BARE) if encoding == "deflate" else (_GZIP_OR_ZLIB,))
    if encoding == "br":
        return _unbrotlied(data)
    if encoding in ("", "identity", "none", "utf-8"):
        return data
    raise InputError(f'the page is packed as "{encoding[:20]}", which is not read')


def _inflated(data: bytes, forms: tuple[int, ...]) -> bytes:
    for form in forms:
        try:
            return zlib.decompressobj(form).decompress(data, MOST_BYTES + 1)
        except zlib.error:
            continue
    return data


def _unbrotlied(data: bytes) -> bytes:
    try:
        import brotli
    except ImportError:
        raise InputError("the page is packed with brotli; to read it: pip install brotli") from None
    try:
        text: bytes = brotli.Decompressor().process(data, output_buffer_limit=MOST_BYTES + 1)
    except brotli.error:
        return data
    return text
