"""PDF files: the text of their pages as paragraphs, and who made them when. Scans hold no text to read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import IO, Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from onrecord.errors import InputError
from onrecord.records import Document, Problem
from onrecord.sources.door import MB, Found, hush, said, whole
from onrecord.sources.printed import Line, paragraphs

MOST_BYTES = 64 * MB
MOST_PAGES = 2000
MOST_CHARACTERS = 64 * MB
_NO_TITLES = ("untitled", "microsoft word - ", "layout 1")
"""How titles begin that a program made up."""

hush("pypdf")


def found(stream: IO[bytes], where: str, name: str) -> Iterator[Found]:
    """The text of a PDF file as one document, after the pages that could not be read."""
    reader, count = _opened(whole(stream, MOST_BYTES))
    pages: list[list[Line]] = []
    characters = 0
    for number in range(count):
        try:
            pages.append(_lines(reader.pages[number]))
        except Exception as error:  # pypdf raises what it likes over a broken page
            yield Problem(where, f"page {number + 1} cannot be read ({said(error)})", "the other pages were")
            continue
        characters += sum(len(line.text) for line in pages[-1])
        if characters > MOST_CHARACTERS:
            raise InputError(f"its text is longer than {MOST_CHARACTERS // MB} million letters; split it into articles")
    text = "\n\n".join(paragraphs(pages))
    if not text:
        raise InputError(f"no text in its {count} pages: perhaps pictures of a text; run it through OCR first")
    title, byline, published = _described(reader)
    yield Document(id=name, text=text, title=title, published=published, origin=where, byline=byline)


def _opened(data: bytes) -> tuple[PdfReader, int]:
    try:
        reader = PdfReader(BytesIO(data))  # tries the empty password by itself
        count = len(reader.pages)
    except (FileNotDecryptedError, DependencyError) as error:
        raise InputError("it is encrypted; save it without a password first") from error
    except Exception as error:
        raise InputError(f"not a PDF file, or a damaged one ({said(error)})") from error
    if count > MOST_PAGES:
        raise InputError(f"it has {count:,} pages, more than {MOST_PAGES:,}; split it into articles")
    return reader, count


def _lines(page: PageObject) -> list[Line]:
    """Lines of a page; a line stands where its first letters do."""
    lines: list[Line] = []
    pieces: list[str] = []
    at = (0.0, 0.0, 0.0)

    def hear(text: str, moved: Any, placed: Any, font: Any, size: Any) -> None:
        nonlocal at
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(Line("".join(pieces), *at))
                pieces.clear()
            if piece.strip() and not "".join(pieces).strip():
                x, y = placed[4], placed[5]
                at = (x * moved[0] + y * moved[2] + moved[4], x * moved[1] + y * moved[3] + moved[5], float(size))
            pieces.append(piece)

    page.extract_text(visitor_text=hear)
    lines.append(Line("".join(pieces), *at))
    return [line for line in lines if line.text.strip()]


def _described(reader: PdfReader) -> tuple[str | None, str | None, date | None]:
    """Title, author and day as the file's maker gave them; what is broken there is not given."""
    try:
        data = reader.metadata
        title, author = (str(value or "").strip() for value in (data.title, data.author)) if data else ("", "")
    except Exception:
        return None, None, None
    try:
        made = data.creation_date if data else None
    except Exception:
        made = None
    title = "" if title.lower().startswith(_NO_TITLES) else title
    return title or None, author or None, made.date() if made else None
