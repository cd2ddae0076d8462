"""Markdown files: the prose without its marks, and the block of fields that may stand before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import IO

from markdown_it import MarkdownIt

from onrecord.errors import InputError
from onrecord.records import Document, Problem
from onrecord.sources.decoding import decode
from onrecord.sources.door import MB, Found, day, whole
from onrecord.sources.markup import plain

MOST_BYTES = 20 * MB
_FENCES = ("---", "...")


def found(stream: IO[bytes], where: str, name: str) -> Iterator[Found]:
    """The text of a Markdown file."""
    fields, body = _front_matter(decode(whole(stream, MOST_BYTES)))
    text = plain(_rendered(body))
    if not text:
        raise InputError("the file holds no prose")
    published: date | None = None
    stated = fields.get("published") or fields.get("date")
    try:
        published = day(stated) if stated else None
    except InputError as error:
        yield Problem(where, str(error), "read without it")
    yield Document(
        id=name,
        text=text,
        title=fields.get("title"),
        url=fields.get("url"),
        publisher=fields.get("publisher"),
        published=published,
        origin=where,
        byline=fields.get("byline") or fields.get("author"),
    )


def _rendered(body: str) -> str:
    # prose that is indented is no program, so only fenced code is taken for code
    parser = MarkdownIt("commonmark").disable("code")
    tokens = [token for token in parser.parse(body) if token.type != "fence"]
    rendered: str = parser.renderer.render(tokens, parser.options, {})
    return rendered


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of a block of ``key: value`` between two fences at the very beginning, and what follows it.

    Lists of names are joined; deeper YAML is passed over.
    """
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return {}, text
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in _FENCES), None)
    if end is None:  # a rule, not a block
        return {}, text
    fields: dict[str, str] = {}
    key = ""
    for line in lines[1:end]:
        label, colon, value = line.partition(":")
        if line.lstrip().startswith("- ") and key:
            name = _bare(line.lstrip()[2:])
            fields[key] = f"{fields[key]}, {name}" if fields.get(key) else name
        elif colon and label == label.strip():
            key = label.lower()
            fields[key] = _bare(value)
    return {key: value for key, value in fields.items() if value}, "".join(lines[end + 1 :])


def _bare(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_bare(one) for one in value[1:-1].split(","))
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
