"""Terms of a paper that parties signed, told without words of saying: "The page holds five promises. All prisoners …"

Where a sentence tells of an agreement, those after it in the paragraph may tell what it binds to. They are known by
their wording, and are statements of the paper: "are to be exchanged", "each side will", "neither army will".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.joining import Joined
from onrecord.reading.network import Sensed

SURE = 0.5
"""Confidence of what was found by wording alone."""
LONGEST = 60
"""Words of a term."""
_PAPERS = frozenset(
    "page paper agreement accord treaty pact deal note communique communiqué declaration memorandum protocol contract "
    "resolution charter statement".split()
)
_SIGNED = frozenset(
    "signed signs sign agreed holds hold sets lays provides contains promises points articles terms lines sentences "
    "adopted concluded reached".split()
)
_PARTIES = frozenset("all each every both neither either no".split())
_DUTIES = frozenset(("will", "shall", "must"))
_GRANTS = frozenset(("may", "can"))
_BE = frozenset(("is", "are"))
_OPENERS = frozenset(("and", "but", "also", "finally"))
_DETERMINERS = frozenset("the a an this that its their one".split())


def terms(article: Sensed, found: Sequence[Joined]) -> Iterator[Joined]:
    """The terms of papers, where nothing else was found to be said."""
    taken = {i for j in found for part in (*j.contents, j.cue, j.source) if part for i in range(part.first, part.end)}
    forms = article.words.forms
    paragraph = {i: n for n, (first, end) in enumerate(article.words.paragraphs) for i in range(first, end)}
    paper: TaggedSpan | None = None
    at, listed = -1, False
    for first, end in article.sentences:
        if paragraph.get(first, -1) != at:
            paper, at, listed = None, paragraph.get(first, -1), False
        term = paper is not None and _binds(forms, first, end, listed)
        if term and not taken & set(range(first, end)):
            yield Joined((TaggedSpan("content", first, _last(forms, first, end), SURE),), None, paper)
            listed = True
        else:
            paper, listed = _paper(forms, first, end), False


def _binds(forms: Sequence[str], first: int, end: int, listed: bool) -> bool:
    """Whether a sentence says what is to be done; in a list that has begun, what may be done as well."""
    words = [w.lower() for w in forms[first:end]]
    while words and words[0] in _OPENERS:
        words = words[1:]
    if not words or len(words) > LONGEST or "“" in words[:1] or '"' in words[:1]:
        return False
    at = next((i for i, w in enumerate(words) if w in _DUTIES | _GRANTS or _is_to(words, i)), None)
    if not at:
        return False
    if words[0] in ("it", "he", "she", "they", "we", "i", "you"):
        return False
    if listed:
        return True
    return (words[0] in _PARTIES and words[at] not in _GRANTS) or words[at] == "shall" or _is_to(words, at)


def _is_to(words: Sequence[str], i: int) -> bool:
    """ "are to be lifted", "is to pay"."""
    return words[i] in _BE and i + 2 < len(words) and words[i + 1] == "to"


def _paper(forms: Sequence[str], first: int, end: int) -> TaggedSpan | None:
    """The paper that a sentence tells of, from its article to what it consists of: "a note of two lines"."""
    words = [w.lower() for w in forms[first:end]]
    if _SIGNED.isdisjoint(words):
        return None
    for i in range(len(words) - 1, -1, -1):
        if words[i] in _PAPERS and i and (words[i - 1] in _DETERMINERS or words[i - 2] in _DETERMINERS):
            begin = i - 1 if words[i - 1] in _DETERMINERS else i - 2
            stop = i + 4 if words[i + 1 : i + 2] == ["of"] and i + 4 <= len(words) else i + 1
            return TaggedSpan("source", first + begin, first + stop, SURE)
    return None


def _last(forms: Sequence[str], first: int, end: int) -> int:
    """The end of a sentence without its full stop."""
    while end > first + 1 and forms[end - 1] in (".", ";", "!"):
        end -= 1
    return end
