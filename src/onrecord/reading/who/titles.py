"""What a person is said to be, as printed around a name: "former station chief X", "X, an analyst at Y,".

Word ranges are numbers of an article's words; a title is the text they cover.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.who.lexicon import HONORIFICS, RANKS, is_role
from onrecord.reading.who.mentions import CLITICS

_DETERMINERS = frozenset("the a an his her their its our my this that these those".split())
_INSIDE = frozenset("of for at in on from with to and & the a an ’s 's".split())
_STOPS = frozenset(
    "said says say saying told tells according by that which who whom as when while if because but or than is are was "
    'were be been has have had will would may might can could do does did not , . ; : ( ) — – - “ ” " where after '
    "before since until about against during under over between like including among via per today yesterday".split()
)
MEMBERSHIP = frozenset(("of", "from", "with"))
"""Words that tie a name to a body or a place without a role."""
_CLAUSE = frozenset(
    "who whom whose which that where when said says told is was are were has had will would and but".split()
)
_APPOSITION_ENDS = frozenset("who whom whose which where when ; . “ — said says told ( :".split())
LONGEST_BEFORE, LONGEST_AFTER = 10, 24
"""Words of a title before and after a name."""

Range = tuple[int, int]


def around(forms: Sequence[str], floor: int, first: int, end: int, limit: int, *, in_source: bool) -> list[list[Range]]:
    """All titles of the name in words ``first`` to ``end``, each as the ranges its words stand in.

    ``floor`` and ``limit`` bound the source, or the sentence, that the name stands in. An apposition comes
    before what leads up to the name; "President X of Y" is one title in two ranges.
    """
    leads, follows = before(forms, floor, first, in_source=in_source), after(forms, end, limit, in_source=in_source)
    if follows and forms[follows[0]].lower() in MEMBERSHIP:
        return [[leads, follows]] if leads else [[follows]]
    return [[r] for r in (follows, leads) if r]


def before(forms: Sequence[str], floor: int, first: int, *, in_source: bool) -> Range | None:
    """The title that leads up to the name at ``first``, not before word ``floor``.

    Inside a source every noun before a name says what its bearer is; elsewhere a role must be among them.
    """
    if in_source and first - 1 > floor and forms[first - 1] == ",":
        return _inverse(forms, floor, first - 1)
    first = _before_honorific(forms, floor, first)
    start = first
    if first - 1 > floor and forms[first - 1] == "." and forms[first - 2].lower() in RANKS:
        start = first - 2
    while start > floor and first - start < LONGEST_BEFORE and _belongs(forms, floor, start - 1, in_source):
        start -= 1
    while start < first and forms[start].lower() in _DETERMINERS:
        start += 1
    words = forms[start:first]
    if not words or words[-1] in CLITICS:
        return None
    if not any(is_role(w) for w in words) and not (in_source and words[-1].islower() and len(words[-1]) > 3):
        return None
    return start, first


def _before_honorific(forms: Sequence[str], floor: int, first: int) -> int:
    """Where a form of address before the name begins: "Mr", "Mr."."""
    at = first - 2 if first - 1 > floor and forms[first - 1] == "." else first - 1
    return at if at >= floor and forms[at].lower() in HONORIFICS else first


def _belongs(  # noqa: PLR0911 - one answer a line
    forms: Sequence[str], floor: int, i: int, in_source: bool
) -> bool:
    word = forms[i]
    low = word.lower()
    if low in _STOPS and low != "-":
        return False
    if low in ("of", "and", "&", "for"):  # "Secretary of State X", but no "and" or "for" of lower-case words
        return i > floor and forms[i - 1][0].isupper() and low in ("of", "and", "&")
    if low in _INSIDE and low not in CLITICS | {"the"}:
        return False
    if low in CLITICS:
        return i > floor and forms[i - 1][0].isupper()
    if low in _DETERMINERS:
        return False
    if word[0].isupper():
        return i > floor or in_source or is_role(word) or low in ("foreign", "former", "prime", "vice", "interior")
    return word[0].isalpha() and (
        in_source or is_role(word) or word in ("former", "then", "acting", "deputy", "state", "vice")
    )


def _inverse(forms: Sequence[str], floor: int, comma: int) -> Range | None:
    """ "the city's mayor, X": the words from the last determiner, possessive or stop before the comma."""
    start = comma
    while start > floor and comma - start < LONGEST_AFTER and forms[start - 1].lower() not in _STOPS | {"and"}:
        start -= 1
    while start < comma and forms[start].lower() in _DETERMINERS:
        start += 1
    return (start, comma) if any(is_role(w) for w in forms[start:comma]) else None


def after(forms: Sequence[str], end: int, limit: int, *, in_source: bool) -> Range | None:
    """The apposition after a name that ends before word ``end``: ", a retired judge at Y," up to ``limit``."""
    i = _past_aside(forms, end, limit)
    if i >= limit or forms[i] != ",":
        return _of_body(forms, end, limit) if in_source else None
    i += 1
    if i + 1 < limit and forms[i].isdigit() and forms[i + 1] == ",":  # ", 47,"
        i += 2
    start = i
    while start < limit and forms[start].lower() in _DETERMINERS and forms[start].lower() not in ("that", "this"):
        start += 1
    if (
        start >= limit
        or forms[start].lower() in _CLAUSE
        or not (forms[start][0].isalpha() or forms[start][0].isdigit())
    ):
        return None
    stop = _apposition_end(forms, start, limit)
    words = forms[start:stop]
    head = _head_part(words)
    if not any(is_role(w) for w in head):
        return None
    if not in_source and stop < len(forms) and forms[stop] not in (",", ".", "—", ")", ";", "”"):
        return None
    return start, stop


def _past_aside(forms: Sequence[str], end: int, limit: int) -> int:
    """Past "(R-Texas)" right after the name."""
    if end < limit and forms[end] == "(":
        close = next((i for i in range(end, min(limit, end + 8)) if forms[i] == ")"), None)
        return close + 1 if close else end
    return end


def _of_body(forms: Sequence[str], end: int, limit: int) -> Range | None:
    """ "X of the Institute for Y": a membership without a role."""
    if end + 1 < limit and forms[end].lower() in MEMBERSHIP and any(w[0].isupper() for w in forms[end + 1 : limit]):
        stop = next((i for i in range(end + 1, limit) if forms[i].lower() in _STOPS - {"-"}), limit)
        return end, min(stop, limit)
    return None


def _apposition_end(forms: Sequence[str], start: int, limit: int) -> int:
    """One past the apposition's last word: before a comma, unless a list or a place goes on after it."""
    i = start
    while i < limit and i - start < LONGEST_AFTER:
        low = forms[i].lower()
        if low in _APPOSITION_ENDS:
            break
        if forms[i] == "," and not _goes_on(forms, i, limit):
            break
        i += 1
    while i > start and not forms[i - 1][0].isalnum():
        i -= 1
    return i


def _goes_on(forms: Sequence[str], comma: int, limit: int) -> bool:
    """Whether the words after a comma still say what somebody is: "an officer, an author and ..."."""
    rest = forms[comma + 1 : min(limit, comma + 7)]
    return len(rest) > 1 and rest[0].lower() in ("a", "an", "and") and any(is_role(w) for w in rest)


def _head_part(words: Sequence[str]) -> Sequence[str]:
    """The words up to the first preposition: the role must be among them."""
    cut = next(
        (i for i, w in enumerate(words) if w.lower() in ("of", "for", "at", "in", "with", "on", "from", "to")),
        len(words),
    )
    return words[:cut]
