"""Lines of printed pages back to paragraphs: by the gaps between them, their indents, and hyphens at their ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_NUMBER = re.compile(r"\W*(?:page\s+)?\d+(?:\s*(?:of|/)\s*\d+)?\W*", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:][\"'”’)\]]*\s*$")
_HYPHENS = "-\u2010\u00ad"
_TAIL = 60
"""Letters at a line's end that tell how it ends; a line may be as long as the file."""
_WORD = re.compile(r"\w+(?:-\w+)*")
_STAYS = frozenset("all anti co cross ex half mid non post pre pro re self semi vice well".split())
WIDE_GAP = 1.35
"""A gap of so many usual ones stands between paragraphs."""
SHORT = 0.8
"""A line that ends a sentence within so much of the usual length ends a paragraph."""
FEWEST_REPEATS = 3
"""On so many pages a line at the top or the bottom must stand to be taken for the page's own."""


class Line(NamedTuple):
    """A line and where it begins: ``x`` to the right, ``y`` upwards, in points; ``size`` of its letters."""

    text: str
    x: float
    y: float
    size: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Paragraphs of the pages, over page ends, without page numbers and what every page repeats."""
    bodies = [body for body in _without_repeats(pages) if body]
    known = Counter(word.lower() for body in bodies for line in body for word in _WORD.findall(line.text))
    blocks: list[list[str]] = []
    for body in bodies:
        for number, block in enumerate(_blocks(body)):
            goes_on = number == 0 and blocks and not _ends(blocks[-1][-1]) and len(blocks[-1]) > 1
            if goes_on or (number == 0 and blocks and block[0][:1].islower()):
                blocks[-1].extend(block)
            else:
                blocks.append(block)
    return [_joined(block, known) for block in blocks]


def _without_repeats(pages: Iterable[Sequence[Line]]) -> list[list[Line]]:
    bodies = [[line for line in page if line.text.strip()] for page in pages]
    edges = Counter(key for body in bodies for key in {_edge(line) for line in (*body[:1], *body[-1:])})
    repeated = {key for key, count in edges.items() if count >= max(FEWEST_REPEATS, len(bodies) / 2)}
    for number, body in enumerate(bodies):
        for end in (0, -1):
            # on the first page what stands on every page may be the title
            while body and ((number and _edge(body[end]) in repeated) or _NUMBER.fullmatch(body[end].text[:_TAIL])):
                body.pop(end)
    return bodies


def _edge(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.strip())


def _ends(text: str) -> bool:
    """Whether a sentence ends with ``text``."""
    return _ENDS.search(text[-_TAIL:]) is not None


def _blocks(lines: Sequence[Line]) -> list[list[str]]:
    gaps = [above.y - below.y for above, below in pairwise(lines) if above.y > below.y]
    gap = median(gaps) if gaps else 0.0
    length = median(len(line.text) for line in lines)
    blocks = [[lines[0].text.strip()]]
    for i, (above, below) in enumerate(pairwise(lines), 1):
        following = lines[i + 1] if i + 1 < len(lines) else None
        if _parted(above, below, following, gap, length):
            blocks.append([])
        blocks[-1].append(below.text.strip())
    return blocks


def _parted(above: Line, below: Line, following: Line | None, gap: float, length: float) -> bool:
    if abs(above.size - below.size) > 0.15 * above.size:  # a heading
        return True
    ended = _ends(above.text)
    if below.y > above.y:  # the next column
        return ended
    if above.y - below.y > WIDE_GAP * gap:
        return True
    indented = below.x > above.x + 0.5 * below.size and (following is None or below.x > following.x + 0.5 * below.size)
    return ended and (indented or len(above.text.strip()) < SHORT * length)


def _joined(lines: Sequence[str], known: Counter[str]) -> str:
    pieces = [lines[0]]
    for above, line in pairwise(lines):
        half = _WORD.findall(above[-_TAIL:-1])[-1:] if above.endswith(tuple(_HYPHENS)) else []
        rest = _WORD.match(line[:_TAIL])
        if half and rest:
            if not _keeps_hyphen(half[0], rest[0], known):
                pieces[-1] = pieces[-1][:-1]
        elif not above.endswith("—"):
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces).replace("\u00ad", "")


def _keeps_hyphen(first: str, second: str, known: Counter[str]) -> bool:
    """Whether a hyphen at a line's end is the word's own: other places of the text know best."""
    if not second[0].islower():
        return True
    whole, compound = f"{first}{second}".lower(), f"{first}-{second}".lower()
    if known[whole] != known[compound]:
        return known[compound] > known[whole]
    return first.lower() in _STAYS
