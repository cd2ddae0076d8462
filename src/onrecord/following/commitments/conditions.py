"""The words that a commitment hangs on: "if a single shell lands", "unless the lists are complete"."""

from __future__ import annotations

import re

from onrecord.records import Span

_OPENERS = (
    r"only if|only when|only once|only after|even if|if and when|if|unless|provided(?: that)?|providing(?: that)?|"
    r"as long as|so long as|on (?:the )?condition that|on condition of|assuming(?: that)?|in case|once|"
    r"in exchange for|in return for|subject to|depending on|conditional on|contingent on"
)
_CLAUSE = re.compile(rf"(?<![\w’'-])(?:{_OPENERS})(?![\w’'-])", re.IGNORECASE)
_UNTIL = re.compile(r"(?<![\w’'-])(?:until|till|before|without)(?![\w’'-])", re.IGNORECASE)
_NEGATED = re.compile(r"(?:\b(?:not|never|no|none|nothing|nobody|neither|cannot|refus\w+|rul\w+ out)\b|n[’']t\b)", re.I)
_TIME = re.compile(
    r"\s*(?:the )?(?:end|start|middle|beginning|\d|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|"
    r"february|march|april|may\b|june|july|august|september|october|november|december|next|this|last|tomorrow|tonight|"
    r"noon|midnight|dawn|dusk|morning|evening|spring|summer|autumn|fall\b|winter|easter|christmas|now|then|late|early|"
    r"mid|further notice|year|week|month)",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"\b(?:ask|asked|asking|wonder|wondered|know|knew|see|sure|clear|doubt|say|said|tell)\s*$", re.I)
_IDIOM = re.compile(r"\s+(?:need be|not|so|any|anything|ever)\b", re.I)
"""What makes "if" no condition: "by force if need be"."""
# where a quotation is broken, "…" stands for the words between, "he said"
_END = re.compile(r"[;:—–]|\s…(?=\s)|[.!?](?=[\s”\"’']|$)|,(?=[”\"’']?\s)")
_TRAILING = ' ,.;:!?”"“'


def condition(text: str) -> Span | None:
    """Where in ``text`` its first condition stands, from its opening word to the end of its clause."""
    for found in _CLAUSE.finditer(text):
        word = found[0].lower()
        if word == "even if" or (word == "if" and _WHETHER.search(text[: found.start()])):
            continue
        if word == "if" and _IDIOM.match(text, found.end()):
            continue
        if word == "once" and not re.match(
            r"\s+(?:the|a|an|all|both|every|it|he|she|they|we|\w+s)\b", text[found.end() :]
        ):
            continue
        return _clause(text, found.start(), found.end())
    for found in _UNTIL.finditer(text):  # "will not sign until the lists are complete": no date, but a deed
        if _NEGATED.search(text[: found.start()]) and not _TIME.match(text, found.end()):
            return _clause(text, found.start(), found.end())
    return None


def _clause(text: str, start: int, opened: int) -> Span | None:
    """To the first comma where the clause comes first, else to the end of its sentence or a comma before "and"."""
    end = len(text)
    for stop in _END.finditer(text, opened):
        first = text[:start].strip(" “\"'‘").lower() in ("", "that")
        if (
            stop[0] == ","
            and not first
            and not re.match(r",[”\"’']?\s+(?:and|but|or|which|he|she|they)\b", text[stop.start() :])
        ):
            continue
        end = stop.start()
        break
    while end > opened and text[end - 1] in _TRAILING:
        end -= 1
    return Span(start, end) if end > opened + 1 else None
