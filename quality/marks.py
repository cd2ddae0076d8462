"""Passages with marks: ``[S who says it]``, ``{C reporting words}``, ``<<what is said>>``."""

from __future__ import annotations

import re

MARK = re.compile(r"\[S (?P<source>[^\]]*)\]|\{C (?P<cue>[^}]*)\}|<<(?P<content>.*?)>>", re.S)


def unmarked(passage: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The passage without its marks, and the spans (code points) that they marked."""
    text, at = "", 0
    spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    for m in MARK.finditer(passage):
        role = m.lastgroup or "content"
        text += passage[at : m.start()]
        spans[role].append((len(text), len(text) + len(m[role])))
        text += m[role]
        at = m.end()
    return text + passage[at:], spans
