"""Paragraphs: the stretches between line breaks, or between blank lines where lines are wrapped.

No attribution span of the reader crosses a paragraph, so this is the first decision it takes.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_ENDS_A_SENTENCE = re.compile(r"[.?!:;…][\"'”’)\]]*\s*$")

# A text counts as wrapped when its lines are of one width, like a page's, and mostly stop mid-sentence.
WRAPPED_LINES = 8
WRAPPED_WIDTH = (40, 130)
WRAPPED_OPEN_SHARE = 0.55


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every paragraph of ``text`` that holds more than blanks."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    if not _is_wrapped([text[start:end] for start, end in lines]):
        return lines
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and "\n\n" not in _breaks(text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _breaks(gap: str) -> str:
    return re.sub(r"[^\n]", "", gap.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n"))


def _is_wrapped(lines: list[str]) -> bool:
    lengths = sorted(len(line.strip()) for line in lines)
    if len(lengths) < WRAPPED_LINES:
        return False
    widest, median = lengths[-1], lengths[len(lengths) // 2]
    if not WRAPPED_WIDTH[0] <= widest <= WRAPPED_WIDTH[1] or median < 0.7 * widest:
        return False
    stopped = sum(1 for line in lines if not _ENDS_A_SENTENCE.search(line))
    return stopped >= WRAPPED_OPEN_SHARE * len(lines)
