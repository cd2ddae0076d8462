"""Names swapped for made-up ones, so that names are told by how they are used, not by having been seen.

Every distinct word of an article's names is replaced everywhere by one invented word; adjectives made
from place names get an ending that such adjectives have. Casing stays.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from onrecord.reading.who.names import NAME_TAGS
from onrecord.reading.wordpieces import WordPieces

_ONSETS = "b c d f g h j k l m n p r s t v w z br ch cr dr fr gr kh kr l m n r s sh sk st t th tr v vl y z".split()
_VOWELS = "a a e e i i o o u ai ea ei ia io oa ou y".split()
_CODAS = ["", "", "", *"n l r s t k m d nd rk st ll rt ss nt x lm ck rn v".split()]
_ENDINGS = {
    "person": ["", "", "", "", "ov", "sen", "ini", "ez", "ley", "man", "son", "ski", "er"],
    "place": ["ia", "ia", "a", "land", "burg", "ville", "stan", "o", "ton", "", "ka", "mouth"],
    "organization": ["", "", "on", "co", "ex", "line", "um"],
    "other": ["an", "ian", "ese", "ish", "i", "ic"],
}
_KEPT = frozenset("the of and for on in at de la van von du mr mrs ms u.s. u.s us u.k.".split())


def renamed(
    forms: Sequence[str],
    pieces: Sequence[tuple[int, ...]],
    tags: Sequence[int],
    vocabulary: WordPieces,
    rng: random.Random,
) -> list[tuple[int, ...]]:
    """The word pieces of the article with its names' words swapped."""
    swap: dict[str, tuple[int, ...]] = {}
    for form, tag in zip(forms, tags, strict=True):
        if tag and form[0].isupper() and form.isalpha() and form.lower() not in _KEPT and form not in swap:
            kind = NAME_TAGS[tag].partition("-")[2]
            swap[form] = vocabulary.pieces(invented(kind, rng))
    return [swap.get(form, p) for form, p in zip(forms, pieces, strict=True)]


def invented(kind: str, rng: random.Random) -> str:
    """A word that could be a name of this kind."""
    stem = "".join(
        rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(rng.choice((1, 2, 2, 2, 3)))
    )
    return (stem + rng.choice(_ENDINGS[kind])).capitalize()
