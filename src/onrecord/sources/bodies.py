"""What a server sent, out of the encodings it was sent in; never more than is asked for."""

from __future__ import annotations

import zlib
from io import BytesIO

from onrecord.errors import InputError
from onrecord.sources.door import MB

MOST_LAYERS = 3
"""One is what servers use; a short header could ask for thousands."""
_GZIP_OR_ZLIB = 47  # zlib's word for: either header
_BARE = -15  # what some servers send as "deflate"


def unpacked_body(data: bytes, transfer: str | None, content: str | None, most: int) -> bytes:
    """The page in ``data``, of ``most`` bytes; ``transfer`` and ``content`` are the headers that name its encodings.

    Many crawlers undo an encoding and keep its header: what is not in it is taken as it is. Raises InputError.
    """
    if "chunked" in (transfer or "").lower():
        from warcio.bufferedreaders import ChunkedDataReader

        data = ChunkedDataReader(BytesIO(data)).read()
    layers = (content or "").lower().split(",")
    if len(layers) > MOST_LAYERS:
        raise InputError(f"the page is packed {len(layers)} times over, which is not undone")
    for encoding in reversed(layers):
        data = _decoded(data, encoding.strip(), most)
        if len(data) > most:
            raise InputError(f"the page unpacks to more than {most // MB} MB")
    return data


def _decoded(data: bytes, encoding: str, most: int) -> bytes:
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _inflated(data, (_GZIP_OR_ZLIB, _BARE) if encoding == "deflate" else (_GZIP_OR_ZLIB,), most)
    if encoding == "br":
        return _unbrotlied(data, most)
    if encoding in ("", "identity", "none", "utf-8"):
        return data
    raise InputError(f'the page is packed as "{encoding[:20]}", which is not read')


def _inflated(data: bytes, forms: tuple[int, ...], most: int) -> bytes:
    for form in forms:
        try:
            return zlib.decompressobj(form).decompress(data, most + 1)
        except zlib.error:
            continue
    return data


def _unbrotlied(data: bytes, most: int) -> bytes:
    try:
        import brotli
    except ImportError:
        raise InputError("the page is packed with brotli; to read it: pip install brotli") from None
    try:
        text: bytes = brotli.Decompressor().process(data, output_buffer_limit=most + 1)
    except brotli.error:
        return data
    return text
