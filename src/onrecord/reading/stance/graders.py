"""What each grading word makes where it stands: "could" in "could rain", "likely" in "not very likely"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.reading.stance.hedges import (
    ADJECTIVES,
    ADVERBS,
    AUXILIARIES,
    BE,
    BELIEFS,
    BELIEVERS,
    CHANCE_LEVELS,
    CHANCES,
    DEGREES,
    LINKING,
    MODALS,
    NEGATORS,
    NEUTRAL,
    REPORTED_BELIEFS,
    REPORTED_BELIEVERS,
    SEEMINGS,
    STATES_OF_MIND,
    STRONG,
    Kind,
    graded,
)
from onrecord.reading.stance.percents import Number
from onrecord.reading.stance.scales import Level

_PAST_BELIEFS = frozenset(("thought", "believed", "thinks", "believes", "doubts", "suspects"))
_BETWEEN_SUBJECT_AND_BELIEF = frozenset(
    "do did does would also really just always still personally honestly truly to have very much".split()
)
_NOT_OF_A_CLAUSE = frozenset("of about in through twice back on with before at me what".split())
STOPS = frozenset((".", "?", "!", ",", ";", ":", "—", "–", ")"))
_ATTRIBUTIVE = frozenset(
    "the a an this its his her their our my your of among by with for from another any more less equally as "
    "make makes made making if where when whenever every all one other these those two three".split()
)
_DESCRIBED = frozenset("voters voter electorate nominee candidate candidates opponent successor".split())
"""What "likely" describes: "likely voters"."""
_WILL = frozenset(
    "will would would've has have had i'd he'd she'd we'd they'd i'll he'll she'll we'll they'll it'll".split()
)
_KNOWN = frozenset(("know", "knows", "knew", "tell", "aware"))
_HARDLY = frozenset(("hardly", "scarcely"))
_SPEAKERS = frozenset("i we he she they it that be been feel is are was were".split())
_AFTER_CHANCE = frozenset(("of", "that", "for", "he", "she", "it", "they", "we", "i", "you", "there", "the", "at"))
_PERCEIVED = frozenset("see hear feel tell smell remember only barely hardly scarcely ever no".split())
_PURPOSE = frozenset(("so", "wish", "wished", "if", "as", "what", "how", "where", "all", "whatever", "best"))
_WISHED = frozenset(("the", "god", "this", "your", "his", "her", "heaven"))
_AFTER_SEEMING = frozenset("to that as like likely unlikely certain".split())
_WITHHELD = frozenset(
    ("not", "cannot", "can't", "couldn't", "won't", "wouldn't", "didn't", "doesn't", "don't", "hasn't")
)


class Phrase(NamedTuple):
    """A grading phrase: the words from ``first`` to ``end`` of its line."""

    first: int
    end: int
    kind: Kind
    level: Level
    number: Number | None = None
    grades_next: bool = False
    """Whether the clause it grades comes after it, as in "I think the bridge will hold"."""


def _modal(words: Sequence[str], i: int, first: int, end: int) -> Phrase | None:  # noqa: PLR0911
    word, following = words[i], words[i + 1] if i + 1 < end else ""
    if words[end - 1] == "?" or following in STOPS or (i == first and word == "may"):
        return None
    if following in ADVERBS or following in (
        "as",
        "i",
        "we",
        "he",
        "she",
        "it",
        "they",
        "you",
    ):  # "may as well", inversion
        return None
    if word == "may" and (following in _WISHED or _gives_leave(words, i, first, end)):
        return None
    if word == "could" and not _open_could(words, i, first, end):
        return None
    if following == "or" and words[i + 2 : i + 4] == [word, "not"]:
        return Phrase(i, min(i + 4, end), "modal", "even")
    if following == "well":
        return Phrase(i, i + 2, "modal", "better than even")
    if following == "very" and words[i + 2 : i + 3] == ["well"]:
        return Phrase(i, min(i + 3, end), "modal", "better than even")
    return Phrase(i, i + 1, "modal", "possible")


def _gives_leave(words: Sequence[str], i: int, first: int, end: int) -> bool:
    """Whether "you may" lets somebody, rather than guess about them."""
    return i > first and words[i - 1] == "you" and (i + 1 >= end or words[i + 1] not in ("be", "have", "not", "find"))


def _open_could(words: Sequence[str], i: int, first: int, end: int) -> bool:
    """Whether "could" leaves something open, rather than tell an ability of the past or a wish."""
    following = words[i + 1 : i + 3]
    if not following or following[0] in _PERCEIVED or following[0] == "not":
        return False
    if following[0] == "have":
        return following[1:] == ["been"]
    if i - 2 >= first and words[i - 2] in _PURPOSE:
        return False
    opening = words[first : first + 4]
    return not any(a == "as" and b in ("a", "an") for a, b in pairwise(opening))


def _adverb(words: Sequence[str], i: int, first: int, end: int) -> Phrase | None:
    before = words[i - 1] if i > first else ""
    if before in ("can't", "cannot", "couldn't", "not"):
        return None
    degree = before if before in DEGREES and before not in NEUTRAL else ""
    return Phrase(i - 1 if degree else i, i + 1, "adverb", graded(ADVERBS[words[i]], degree, False))


def _adjective(words: Sequence[str], i: int, first: int, end: int) -> Phrase | None:
    word, following = words[i], words[i + 1] if i + 1 < end else ""
    start, degree, negated = leading(words, i, first)
    before = words[start - 1] if start > first else ""
    linked = before in LINKING or (negated and words[start] in LINKING)
    if word in ("likely", "unlikely"):
        accepted = (
            before not in _ATTRIBUTIVE
            and following not in _DESCRIBED
            and (word == "likely" or linked or following in ("to", "that") or not before)
        )
        accepted = accepted or before in _WILL or before in ("called", "considered") or (negated and following == "to")
    elif word == "sure" and before in ("be", "make", "made") and following in ("to", "that"):
        accepted = before == "be" and following == "that"
    elif (word == "convinced" and following in ("to", "by")) or (word.endswith("possible") and following == "to"):
        accepted = False
    elif word == "clear":
        accepted = negated or (before == "it" and words[max(start - 3, first) : start - 1] == ["nor", "is"])
    elif word in STATES_OF_MIND and following != "to":
        linking = start if negated and words[start] in LINKING else start - 1
        accepted = (linked and _speaks_for_itself(words, linking, first)) or (start == first and bool(degree))
    else:
        accepted = linked or (following == "that" and before not in _ATTRIBUTIVE and word not in STATES_OF_MIND)
    if not accepted:
        return None
    return Phrase(start, i + 1, "adjective", graded(ADJECTIVES[word], degree, negated), grades_next=True)


def _speaks_for_itself(words: Sequence[str], linking: int, first: int) -> bool:
    """Whether the one whose mind is told is the speaker: "we are sure", not "voters are sure"."""
    word = words[linking]
    subject = word.split("'")[0] if "'" in word and not word.endswith("n't") else words[max(linking - 1, first)]
    return linking == first or subject in _SPEAKERS


def leading(words: Sequence[str], i: int, first: int) -> tuple[int, str, bool]:
    """Degree words and negation right before word i: where they start, the degree, whether negated."""
    start, degree, negated = i, "", False
    while start > first and i - start < 4:
        word = words[start - 1]
        if word in DEGREES:
            degree = degree or word
        elif word == "but" and start - 1 > first and words[start - 2] == "all":
            degree, start = "almost", start - 1
        elif word == "from" and start - 1 > first and words[start - 2] == "far":
            negated, start = True, start - 1
        elif word == "means" and words[max(start - 3, first) : start - 1] == ["by", "no"]:
            negated, start = True, start - 2
        elif word in NEGATORS or word in _HARDLY:
            negated = True
        else:
            break
        start -= 1
        if negated:
            break
    while start < i and words[start] in NEUTRAL:
        start += 1
    return start, degree, negated


def _belief(words: Sequence[str], i: int, first: int, end: int) -> Phrase | None:
    word, following = words[i], words[i + 1] if i + 1 < end else ""
    if following in _NOT_OF_A_CLAUSE or not following:
        return None
    at, degree, negated = i - 1, "", False
    while at >= first and i - at < 5:
        before = words[at]
        if before in NEGATORS:
            negated = True
        elif before in STRONG:
            degree = before
        elif before not in _BETWEEN_SUBJECT_AND_BELIEF:
            break
        at -= 1
    if at < first:
        return None
    level = graded(BELIEFS[word], degree if word == "doubt" else "", negated)
    if words[at] in BELIEVERS:
        return None if word in _PAST_BELIEFS else Phrase(at, i + 1, "belief", level, grades_next=True)
    if words[at] in REPORTED_BELIEVERS and word in REPORTED_BELIEFS and (at == first or words[at - 1] in ("that", ",")):
        return Phrase(at, i + 1, "belief", level, grades_next=True)
    return None


def _seeming(words: Sequence[str], i: int, first: int, end: int) -> Phrase | None:
    rest = words[i + 1 : i + 4]
    if not rest or any(w in ADJECTIVES for w in rest[: 2 if rest[0] in DEGREES else 1]):
        return None
    it = i > first and words[i - 1] == "it"
    if words[i].startswith("appear") and rest[0] not in _AFTER_SEEMING and not (it and rest[0] not in _NOT_OF_A_CLAUSE):
        return None
    after = i + 3 if rest[0] == "to" and rest[1:2] in (["me"], ["us"]) else i + 1
    if words[i].startswith("look") and after == i + 1 and not (it and rest[0] in ("like", "as")):
        return None
    negated = i > first and words[i - 1] in NEGATORS
    return Phrase(i - negated, after, "seeming", graded("likely", "", negated), grades_next=True)


def _knowing(words: Sequence[str], i: int, first: int, end: int) -> Phrase | None:
    """ "To the best of his knowledge", "as far as I know"."""
    if words[i] == "knowledge":
        known = i - 5 >= first and list(words[i - 5 : i - 1]) == ["to", "the", "best", "of"]
        return Phrase(i - 5, i + 1, "fixed", "likely") if known else None
    if i == first or words[i - 1] not in ("as", "so") or words[i + 1 : i + 2] != ["as"]:
        return None
    for j in range(i + 3, min(i + 6, end)):
        if words[j] in _KNOWN:
            return Phrase(i - 1, j + 1, "fixed", "likely")
    return None


def _chance(words: Sequence[str], i: int, first: int, end: int) -> Phrase | None:
    following = words[i + 1] if i + 1 < end else ""
    start, adjective, degree = i, "", ""
    if i > first and words[i - 1] in CHANCE_LEVELS:
        start, adjective = i - 1, words[i - 1]
        if start > first and words[start - 1] in DEGREES:
            start, degree = start - 1, words[start - 1]
    article = words[start - 1] if start > first else ""
    if not adjective and following in BE and i + 2 < end and words[i + 2] in CHANCE_LEVELS:
        start -= article == "the"
        return Phrase(start, i + 3, "noun", CHANCE_LEVELS[words[i + 2]])
    if article in ("a", "an"):
        start -= 1
    elif not adjective:
        return None
    if not adjective and not (following in _AFTER_CHANCE or following in STOPS or not following):
        return None
    negated = start > first and words[start - 1] in NEGATORS
    level = graded(CHANCE_LEVELS[adjective], degree, False)
    if negated:
        level = "almost no chance" if level == "possible" else graded(level, "", True)
    return Phrase(start - negated, i + 1, "noun", level, grades_next=True)


def _ruling_out(words: Sequence[str], i: int, first: int, end: int) -> Phrase | None:
    """ "Cannot rule out", "has not been ruled out"."""
    if i + 1 >= end or words[i + 1] != "out":
        return None
    for at in range(i - 1, max(first, i - 4) - 1, -1):
        if words[at] in _WITHHELD:
            start = at - 1 if words[at] == "not" and at > first and words[at - 1] in AUXILIARIES else at
            return Phrase(start, i + 2, "fixed", "possible")
    return None


Finder = Callable[[Sequence[str], int, int, int], Phrase | None]
FINDERS: dict[str, Finder] = {
    **dict.fromkeys(MODALS, _modal),
    **dict.fromkeys(ADVERBS, _adverb),
    **dict.fromkeys(ADJECTIVES, _adjective),
    **dict.fromkeys(BELIEFS, _belief),
    **dict.fromkeys(SEEMINGS, _seeming),
    **dict.fromkeys(CHANCES, _chance),
    "knowledge": _knowing,
    "far": _knowing,
    **dict.fromkeys(("rule", "ruled", "ruling"), _ruling_out),
}
"""Which finder looks at which word: given a line's words, the word's place and its sentence's first
word and end, it tells the phrase that the word makes there, if any."""
