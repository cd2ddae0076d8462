"""The words by which speakers grade what they say, and what degree words and negation make of them.

The lists and the levels are our own; docs/certainty.md gives the reason for each level.
"""

from __future__ import annotations

from typing import Literal

from onrecord.reading.stance.scales import Level

Kind = Literal["modal", "adverb", "adjective", "belief", "seeming", "noun", "percent", "fixed"]


def _each(words: str, level: Level) -> dict[str, Level]:
    return dict.fromkeys(words.split(), level)


MODALS = frozenset(("may", "might", "could"))

ADVERBS: dict[str, Level] = {
    **_each("probably presumably", "likely"),
    **_each("apparently seemingly evidently", "likely"),
    **_each("possibly perhaps maybe conceivably potentially", "possible"),
    **_each("certainly surely undoubtedly doubtless definitely unquestionably assuredly inevitably", "certain"),
    **_each("improbably", "unlikely"),
}

ADJECTIVES: dict[str, Level] = {
    **_each("likely probable", "likely"),
    **_each("unlikely improbable doubtful skeptical sceptical pessimistic", "unlikely"),
    **_each("possible conceivable plausible uncertain unsure unclear", "possible"),
    **_each("impossible inconceivable unthinkable", "impossible"),
    **_each("certain sure convinced inevitable undeniable indisputable unmistakable adamant assured", "certain"),
    "optimistic": "likely",
    "clear": "certain",
    **_each("confident", "very likely"),
}
STATES_OF_MIND = frozenset(
    "certain sure convinced confident unsure uncertain doubtful adamant assured optimistic skeptical sceptical "
    "pessimistic".split()
)
"""Adjectives of a person, which grade in a cue as well ("is certain that")."""

BELIEFS: dict[str, Level] = {
    **_each("think believe thinks believes thought believed", "likely"),
    **_each("suspect suspects suspected guess suppose assume imagine presume reckon figure", "likely"),
    **_each("doubt doubts doubted", "unlikely"),
}
BELIEVERS = frozenset(("i", "we"))
REPORTED_BELIEVERS = frozenset(("he", "she", "they"))
REPORTED_BELIEFS = frozenset(
    "think believe thinks believes thought believed doubt doubts doubted suspects suspected suspect".split()
)
SEEMINGS = frozenset("seem seems seemed appear appears appeared look looks looked".split())

CHANCES = frozenset(("chance", "chances", "possibility", "probability", "likelihood", "odds", "prospect"))
CHANCE_LEVELS: dict[str, Level] = {
    "": "possible",
    **_each("some real realistic distinct reasonable decent fair serious", "possible"),
    **_each("even", "even"),
    **_each("good strong big high much", "likely"),
    **_each("great excellent every", "very likely"),
    **_each("little slim small slight low outside faint poor long tiny", "very unlikely"),
    **_each("no remote zero", "almost no chance"),
}

STRONG = frozenset(
    "very highly extremely overwhelmingly most really absolutely totally completely supremely fully seriously "
    "strongly".split()
)
NEARLY = frozenset(("almost", "nearly", "virtually", "practically"))
WEAK = frozenset(("fairly", "pretty", "quite", "rather", "reasonably", "somewhat", "relatively", "cautiously"))
NEUTRAL = frozenset(("increasingly", "entirely", "perfectly", "so", "also", "now", "still", "too", "that"))
DEGREES = STRONG | NEARLY | WEAK | NEUTRAL

_STRENGTHENED: dict[Level, Level] = {
    "very likely": "almost certain",
    "likely": "very likely",
    "unlikely": "very unlikely",
    "very unlikely": "almost no chance",
}
_NEARLY: dict[Level, Level] = {"certain": "almost certain", "impossible": "almost no chance"}
_WEAKENED: dict[Level, Level] = {"certain": "very likely", "very likely": "likely"}
_NEGATED: dict[Level, Level] = {
    "certain": "possible",
    "almost certain": "possible",
    "very likely": "unlikely",
    "likely": "unlikely",
    "better than even": "unlikely",
    "possible": "impossible",
    "unlikely": "better than even",
    "very unlikely": "better than even",
    "almost no chance": "possible",
    "impossible": "possible",
}


def graded(level: Level, degree: str, negated: bool) -> Level:
    """The level of a grading word under a degree word ("" for none) and a negation."""
    if degree in STRONG:
        level = _STRENGTHENED.get(level, level)
    elif degree in NEARLY:
        level = _NEARLY.get(level, level)
    elif degree in WEAK:
        level = _WEAKENED.get(level, level)
    return _NEGATED.get(level, level) if negated else level


FIXED: dict[tuple[str, ...], Level] = {
    ("in", "all", "likelihood"): "very likely",
    ("in", "all", "probability"): "very likely",
    ("without", "a", "doubt"): "certain",
    ("without", "doubt"): "certain",
    ("without", "any", "doubt"): "certain",
    ("without", "question"): "certain",
    ("beyond", "doubt"): "certain",
    ("beyond", "a", "doubt"): "certain",
    ("beyond", "any", "doubt"): "certain",
    ("beyond", "reasonable", "doubt"): "almost certain",
    ("no", "doubt"): "certain",
    ("little", "hope"): "very unlikely",
    ("no", "hope"): "almost no chance",
    ("no", "question"): "certain",
    ("little", "doubt"): "very likely",
    ("for", "sure"): "certain",
    ("for", "certain"): "certain",
    ("bound", "to"): "certain",
    ("my", "guess", "is"): "likely",
    ("on", "the", "brink", "of"): "very likely",
    ("on", "the", "verge", "of"): "very likely",
    ("on", "the", "cusp", "of"): "very likely",
    ("the", "odds", "are"): "likely",
    ("odds", "are"): "likely",
    ("the", "chances", "are"): "likely",
    ("chances", "are"): "likely",
    ("more", "likely", "than", "not"): "better than even",
    ("as", "likely", "as", "not"): "even",
    ("better", "than", "even"): "better than even",
    ("about", "even"): "even",
    ("who", "knows"): "possible",
    ("i", "don't", "know", "if"): "possible",
    ("i", "don't", "know", "whether"): "possible",
    ("i", "do", "not", "know", "if"): "possible",
    ("i", "do", "not", "know", "whether"): "possible",
    ("we", "don't", "know", "if"): "possible",
    ("we", "don't", "know", "whether"): "possible",
    ("probably", "not"): "unlikely",
    ("almost", "certainly", "not"): "almost no chance",
    ("certainly", "not"): "almost no chance",
    ("likely", "not"): "unlikely",
    ("maybe", "not"): "possible",
    ("i", "don't", "know"): "possible",
    ("i", "do", "not", "know"): "possible",
    ("perhaps", "not"): "possible",
}
ANSWERS = frozenset(
    (
        ("probably", "not"),
        ("almost", "certainly", "not"),
        ("certainly", "not"),
        ("likely", "not"),
        ("maybe", "not"),
        ("perhaps", "not"),
        ("i", "don't", "know"),
        ("i", "do", "not", "know"),
    )
)
"""Phrases only where nothing follows: before a verb the "not" is the clause's own."""

BE = frozenset(
    "is am are was were be been being isn't aren't wasn't weren't ain't it's he's she's that's there's i'm you're "
    "we're they're what's".split()
)
LINKING = BE | frozenset(
    "feel feels felt seem seems seemed appear appears appeared look looks looked remain remains".split()
)
NEGATORS = frozenset(
    "not cannot never isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't hasn't haven't "
    "hadn't shouldn't mustn't ain't needn't".split()
)
AUXILIARIES = (
    BE | NEGATORS | frozenset("has have had do does did will would can could may might must shall should".split())
)
SUBJECTS = frozenset(
    "i we you he she it they this these those the a an my our your his her its their there nobody nothing somebody "
    "everyone everybody people mr mrs ms no it's he's she's they're we're i'm you're that's there's".split()
)
