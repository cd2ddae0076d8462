"""How many were killed and injured, as the words around an attack tell it."""

from __future__ import annotations

import re

_SMALL = {
    w: n
    for n, w in enumerate(
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen "
        "nineteen twenty".split()
    )
} | {"nobody": 0, "none": 0, "a": 1, "an": 1, "its": 1, "his": 1, "her": 1, "thirty": 30, "forty": 40, "fifty": 50,
     "sixty": 60, "dozen": 12, "a dozen": 12, "both": 2}  # fmt: skip
_ABOUT = r"(?:at least |more than |about |some |up to |as many as |around |nearly |another |a further )?"
_ONE = rf"(?:\d[\d,]*|a dozen|{'|'.join(w for w in _SMALL if ' ' not in w)})\b"
_NOUN = r"[a-z][\w’'-]*"
_KILLED = re.compile(
    rf"\b(?:kill(?:ing|ed|s)|"
    rf"claimed the lives? of)\s+{_ABOUT}(?P<n>{_ONE})(?P<more>(?: {_NOUN}){{0,4}}? and {_ABOUT}{_ONE}(?: {_NOUN}))?"
    rf"|(?P<n2>{_ONE}) (?:{_NOUN} ){{0,3}}(?:were |was |have been |had been )?(?:killed|dead|died)\b",
    re.IGNORECASE,
)
_INJURED = re.compile(
    rf"\b(?:wound|injur|hurt)(?:ing|ed|"
    rf"s)?\s+{_ABOUT}(?P<n>{_ONE})(?P<more>(?: {_NOUN}){{0,4}}? and {_ABOUT}{_ONE}(?: {_NOUN}))?"
    rf"|(?P<n2>{_ONE}) (?:{_NOUN} ){{0,3}}(?:were |was |have been |had been )?(?:wounded|injured|hurt)\b",
    re.IGNORECASE,
)
_UNHURT = re.compile(r"\b(?:nobody|no one|none) (?:was|were|had been) (?P<what>hurt|injured|wounded|killed)\b", re.I)
_BEHIND_AND = re.compile(rf"\band {_ABOUT}({_ONE})(?! (?:wound|injur))", re.IGNORECASE)


def casualties(words: str) -> tuple[int | None, int | None]:
    """(killed, injured) in the words; None where they do not tell."""
    killed, injured = _count(_KILLED.search(words)), _count(_INJURED.search(words))
    if none := _UNHURT.search(words):
        if none["what"].lower() != "killed":
            injured = 0 if injured in (None, 0) else injured
        if none["what"].lower() in ("killed", "hurt"):
            killed = killed or 0
    return killed, injured


def _count(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    total = _number(found["n"] or found["n2"])
    if total is None:
        return None
    if found["n"] and found["more"] and (further := _BEHIND_AND.search(found["more"])):
        total += _number(further[1]) or 0
    return total


def _number(word: str) -> int | None:
    low = word.lower().replace(",", "")
    return int(low) if low.isdecimal() else _SMALL.get(low)
