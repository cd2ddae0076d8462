"""Tokens of a text with the codes that the grammar of time is written over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.when.lexicon import CAPITALISED, FEASTS, WORDS, ZONES

TOKEN = re.compile(
    r"""B\.C\.(?:E\.)?
    |[^\W\d_]+(?:['’](?:t|clock)\b)?              # words; isn't, o'clock
    |\d{4}-\d\d?-\d\d?(?![\d-]) | \d\d?/\d\d?/(?:\d{4}|\d\d)(?![\d/])
    |\d\d?(?:[:.]\d\d)?\s?[apAP](?:\.[mM]\b\.?|[mM]\b) | \d\d?:\d\d(?::\d\d)?(?![\d:])
    |\d{4}s\b | \d+(?:st|nd|rd|th)\b
    |\d+(?:,\d{3})*(?:\.\d+)?\w*
    |['’](?:ll|d|s|re|ve)\b | ['’]\d0s\b
    |\n[^\S\n]*\n\s* | \S""",
    re.VERBOSE,
)
_DATE_BEHIND = re.compile(r"\.|,? (?:\d|[A-Z][a-z]{2,8}\.? \d)")
_ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
_OF_TWO = sorted((name for name in FEASTS if " " in name), key=len, reverse=True)
_FEAST = re.compile(
    "|".join(rf"\b{name.title()}\Z" for name in _OF_TWO).replace("'S", "'s").replace("'", "['’]?").replace(" ", r"\s")
)
_PLAINLY = {name.replace("'", ""): name for name in FEASTS}
_CLOSING = frozenset(name.split()[-1] for name in _OF_TWO)
_LONGEST = max(map(len, FEASTS))
_CAREFUL = CAPITALISED | _ABBREVIATED | _CLOSING
"""Words to look at twice; all others have their code for certain. A feast is known by its last word, which is rarer."""
_SIGNS = {
    ",": ",",
    "-": "h",
    "–": "h",
    "—": "h",
    "‑": "h",
    "‐": "h",
    "/": "h",
    "'s": "'",
    "’s": "'",
    ";": ";",
    ":": ":",
    "(": "(",
}
_BEFORE_CHRIST = frozenset(("BC", "BCE", "B.C.", "B.C.E."))
_NOT_COUNTED = frozenset("$£€¥#№")


@dataclass(frozen=True, slots=True)
class Tokens:
    """``codes[i]`` is the code of the token ``text[starts[i]:ends[i]]``, ``words[i]`` its lower-cased form."""

    text: str
    codes: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def capital(self, i: int) -> bool:
        return self.text[self.starts[i]].isupper()


def tokens(text: str) -> Tokens:
    """Split ``text``; one pass, linear in its length."""
    codes: list[str] = []
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    known = WORDS.get
    for match in TOKEN.finditer(text):
        form = match[0]
        start, end = match.span()
        word = form.lower()
        entry = known(word)
        if entry is not None:
            code = entry[0]
            if word in _CAREFUL:
                if form[0] == word[0]:
                    code = "_" if word in CAPITALISED or (code == "W" and word in _ABBREVIATED) else code
                elif word in _CLOSING and (feast := _FEAST.search(text, max(start - _LONGEST, 0), end)):
                    # "Good Friday" is one token.
                    word = _PLAINLY[" ".join(re.sub("['’]", "", feast[0].lower()).split())]
                    code, start = "F", feast.start()
                    while starts and starts[-1] >= start:
                        for column in (codes, words, starts, ends):
                            column.pop()
        elif form[0].isalpha():
            code = "z" if word in ZONES and form.isupper() else "B" if form in _BEFORE_CHRIST else "_"
        elif form[0].isdigit() or (len(form) > 2 and form[1].isdigit()):
            code = _number(form, text[start - 1] if start else " ")
        elif form == "." and codes and codes[-1] in "MW" and words[-1] in _ABBREVIATED and ends[-1] == start:
            # "Mar. 5": the stop belongs to the word.
            ends[-1] = end
            continue
        elif form[0] == "\n":
            code = "|"
        else:
            code = _SIGNS.get(form, "." if form in ".!?…" else '"' if form in '"“”«»' else "_")
        codes.append(code)
        words.append(word)
        starts.append(start)
        ends.append(end)
    return Tokens(text, "".join(codes), words, starts, ends)


def _short_weekday(text: str, start: int, end: int) -> bool:
    """Whether "Sun" is a day: its stop, a comma or a date follows, or "on" comes before."""
    return text[start].isupper() and (bool(_DATE_BEHIND.match(text, end)) or text[max(start - 3, 0) : start] == "on ")


def _number(form: str, before: str) -> str:  # noqa: PLR0911
    """The code of a token that begins with a figure."""
    if form[-1] == "s" and form[-2] == "0":
        return "D"
    if form.endswith(("st", "nd", "rd", "th")):
        return "O"
    if "/" in form or form.count("-") == 2:
        return "I"
    if ":" in form or (form[-1] in "mM." and ("a" in form.lower() or "p" in form.lower())):
        return "C"
    if before in _NOT_COUNTED or not form[-1].isdigit():
        return "_"
    if form.isdecimal():
        if len(form) <= 2 and 1 <= int(form) <= 31:
            return "d"
        if len(form) == 4 and 1000 <= int(form) <= 2199:
            return "y"
    return "n" if form.isascii() and len(form) < 12 else "_"
