"""Passages with marks: ``[S source]``, ``{C reporting words}``, ``<<what is said>>``; ``[1 Mara Teel] … [1 she]``."""

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


def without_brackets(passage: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The passage without its marks, and (start, end, who) of every marked mention, in code points."""
    text = ""
    marked: list[tuple[int, int, str]] = []
    opened: list[tuple[int, str]] = []
    for piece in re.split(r"(\[\d+ |\])", passage.strip()):
        if piece == "]":
            start, chain = opened.pop()
            marked.append((start, len(text), chain))
        elif piece.startswith("["):
            opened.append((len(text), piece[1:-1]))
        else:
            text += piece
    return text, marked
