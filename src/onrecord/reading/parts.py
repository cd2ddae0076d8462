"""Parts of a page that are not the article's own prose: headline, byline, captions, calls, comments.

They are found by place and wording, and yield no statement. Nothing is cut: each is reported with
its span, so that a reader of the ledger sees what was passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.reading.paragraphs import paragraphs
from onrecord.records import Part, PartKind, Span

HEADLINE_LENGTH = 200
BYLINE_LENGTH = 140
TAIL_SHARE = 0.5
"""Calls and comments are looked for in the last half of an article only."""

_ENDS = re.compile(r"[.!…:;,][\"'”’)\]]*$")
_BYLINE = re.compile(
    r"^(?:by\s+[A-Z]|published\b|updated\b|posted\b|last (?:updated|modified)\b|photo(?:graph)? by\b|story by\b)"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s(?:\d{1,2},?\s)?\d{4}$",
    re.I,
)
_CREDIT = re.compile(r"^\((?:reporting|editing|additional reporting|writing|with reporting)\b.*\)\.?$", re.I)
_CAPTION = re.compile(
    r"^(?:photo|image|picture|caption|video|file photo|pictured|above|illustration|graphic)\s*(?:credit\s*)?[:|]"
    r"|\((?:photo|image|picture|file photo)[^)]*\)\s*$|\b(?:getty images|file photo|/\s?(?:afp|ap|reuters))\)?\.?\s*$",
    re.I,
)
_CALL = re.compile(
    r"\b(?:subscrib\w*|sign(?:ing)? up|newsletter|click here|follow us|download (?:our|the) app|read more:?|"
    r"support (?:our|independent)|become a member|donat\w+|all rights reserved|share this|join (?:us|our)|"
    r"get (?:the|our) (?:latest|best|morning|daily))\b",
    re.I,
)
_CALL_STARTS = re.compile(
    r"^(?:©|copyright\b|related:|read (?:more|next)\b|see also\b|more from\b|tags?:|filed under)", re.I
)
_COMMENTS = re.compile(
    r"^(?:\d+\s+)?(?:comments?|reader comments|discussion|replies|leave a (?:reply|comment))\s*(?:\(\d+\))?:?$", re.I
)
_WIDE_GAP = re.compile(r"\n[^\S\n]*\n[^\S\n]*\n")


def parts(text: str, title: str | None = None) -> tuple[Part, ...]:
    """The parts of ``text`` that are not prose, in order."""
    blocks = paragraphs(text)
    if len(blocks) < 2:
        return ()
    found: dict[int, PartKind] = {}
    first = text[slice(*blocks[0])].strip()
    if _is_headline(first, title):
        found[0] = "headline"
    for i in range(min(4, len(blocks))):
        block = text[slice(*blocks[i])].strip()
        if i not in found and len(block) <= BYLINE_LENGTH and _BYLINE.search(block) and not _ENDS.search(block):
            found[i] = "byline"
    for i, (start, end) in enumerate(blocks):
        block = text[start:end].strip()
        if i in found:
            continue
        if _CREDIT.match(block):
            found[i] = "byline"
        elif len(block) <= HEADLINE_LENGTH * 1.5 and _CAPTION.search(block):
            found[i] = "caption"
    found.update({i: kind for i, kind in _tail(text, blocks) if i not in found})
    return tuple(Part(Span(*blocks[i]), found[i]) for i in sorted(found))


def _is_headline(block: str, title: str | None) -> bool:
    if title and block == title.strip():
        return True
    return len(block) <= HEADLINE_LENGTH and not _ENDS.search(block)


def _tail(text: str, blocks: Sequence[tuple[int, int]]) -> list[tuple[int, PartKind]]:
    """Calls to subscribe, comments and scraps after the article's end."""
    begin = next((i for i, (start, _) in enumerate(blocks) if start >= TAIL_SHARE * len(text)), len(blocks))
    out: list[tuple[int, PartKind]] = []
    after: PartKind | None = None
    for i in range(max(1, begin), len(blocks)):
        start, end = blocks[i]
        block = text[start:end].strip()
        gap = text[blocks[i - 1][1] : start]
        if _COMMENTS.match(block):
            after = "comment"
            out.append((i, "comment"))
        elif after == "comment":
            out.append((i, "comment"))
        elif _CALL_STARTS.match(block) or (_CALL.search(block) and _addresses_reader(block)):
            # What stands below a call that was set apart is what readers wrote.
            after = "comment" if _WIDE_GAP.search(gap) and not _article_is_spaced_wide(text, blocks, i) else after
            out.append((i, "call"))
        elif not any(c.isalpha() for c in block) or (
            i == len(blocks) - 1 and len(block) < 12 and not _ENDS.search(block)
        ):
            out.append((i, "scrap"))
    return out


def _addresses_reader(block: str) -> bool:
    return len(block) <= 300 and not re.search(r"\bsaid\b|[“\"]", block)


def _article_is_spaced_wide(text: str, blocks: Sequence[tuple[int, int]], before: int) -> bool:
    gaps = [text[a[1] : b[0]] for a, b in pairwise(blocks[:before])]
    return bool(gaps) and sum(1 for gap in gaps if _WIDE_GAP.search(gap)) > len(gaps) // 4
