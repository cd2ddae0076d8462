"""Comparing names of people and bodies as they are printed: initials, nicknames, spellings, short forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from onrecord.countries import COUNTRIES, COUNTRY_OF, SEAT_OF, is_demonym

_WORD = re.compile(r"[\w]+(?:[’'-][\w]+)*\.?")
_HONORIFICS = frozenset("mr mrs ms miss dr prof sir dame lord lady gen col maj capt lt sgt rep sen gov rev hon".split())
_SUFFIXES = frozenset("jr sr ii iii iv phd md".split())
PARTICLES = frozenset("de da di do del della der van von den el al bin ibn la le y e".split())
_BRITISH = (("defence", "defense"), ("labour", "labor"), ("harbour", "harbor"), ("centre", "center"))
_EMPTY = frozenset("the a an of for and in on s".split())
_NICKNAMES = (
    "alexander alex sasha sandy|alexandra alex sasha|andrew andy drew|anthony tony|barbara barb|benjamin ben|"
    "catherine katherine kate cathy kathy katie|charles charlie chuck|christopher chris|daniel dan danny|"
    "david dave|deborah debbie|dmitry dmitri dima|donald don|dorothy dot|edward ed eddie ted ned|elizabeth liz beth "
    "eliza|eugene gene|francis frank|frederick fred|geoffrey jeffrey jeff geoff|gerald jerry|gregory greg|harold harry|"
    "henry harry hank|ivan vanya|jacob jake|james jim jimmy jamie|jennifer jenny jen|john johnny jack jon|jonathan jon|"
    "joseph joe|joshua josh|kenneth ken|lawrence larry|leonard len|leonid lenya|louis lou|margaret maggie "
    "meg peggy|matthew matt|michael mike mikhail misha|nathaniel nathan nate|nicholas nick|nikolai kolya|pamela pam|"
    "patricia pat patty tricia|patrick pat paddy|peter pete|philip phil|raymond ray|rebecca becky|richard rick dick|"
    "robert bob rob bobby robbie|ronald ron|samantha sam|samuel sam|sergei sergey seryozha|stephen steven steve|"
    "susan sue|theodore ted theo|thomas tom tommy|timothy tim|victor vic|victoria vicky|vladimir volodya vlad|"
    "volodymyr vlad|walter walt|william bill will billy|yevgeny evgeny zhenya"
)
_NICKS: dict[str, set[str]] = {}
for _group in _NICKNAMES.split("|"):
    for _name in _group.split():
        _NICKS.setdefault(_name, set()).update(_group.split())

INITIAL = 0.85
"""How well an initial goes with a name that it begins."""
REMEMBERED = 100_000
"""Names that are not taken apart again."""
SPELLING = 5
"""Letters from which two spellings of a name may differ in one."""


def folded(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("ł", "l").replace("ø", "o")


@lru_cache(REMEMBERED)
def person(name: str) -> tuple[str, ...]:
    """The words of a person's name that tell them from others: "Dr. Jane Q. Vane Jr." is (jane, q, vane)."""
    words = [w.rstrip(".") for w in _WORD.findall(folded(name).removesuffix("'s"))]
    kept = [w for w in words if w not in _HONORIFICS and w not in _SUFFIXES]
    return tuple(kept or words)


@lru_cache(REMEMBERED)
def body(name: str) -> tuple[str, frozenset[str]]:
    """A body's country, empty where its name has none, and its other words: ("russia", {foreign, ministry})."""
    text = folded(name)
    for british, american in _BRITISH:
        text = text.replace(british, american)
    words = [w.rstrip(".").removesuffix("'s").removesuffix("'") for w in _WORD.findall(text)]
    whole = " ".join(w for w in words if w not in _EMPTY)
    if whole in SEAT_OF:
        return SEAT_OF[whole].casefold(), frozenset()
    country = ""
    left = []
    for word in words:
        if not country and (word in COUNTRY_OF or word in COUNTRIES):
            country = COUNTRY_OF.get(word, word).casefold()
        elif word not in _EMPTY:
            left.append(word)
    return country, frozenset(left)


def first_names(left: str, right: str) -> float:
    """How well two first names go together: 1 equal, less for an initial, a nickname, another spelling; 0 not."""
    if left == right:
        return 1.0
    if len(left) == 1 or len(right) == 1:
        return INITIAL if left[0] == right[0] else 0.0
    if right in _NICKS.get(left, ()) or left in _NICKS.get(right, ()):
        return 0.9
    return spelled_alike(left, right)


def spelled_alike(left: str, right: str) -> float:
    """0.7 for long words that differ in a letter or two, as transliterations do, else 0."""
    shorter = min(len(left), len(right))
    if shorter < SPELLING or left[0] != right[0]:
        return 0.0
    distance = DamerauLevenshtein.distance(left, right, score_cutoff=2)
    return 0.7 if distance <= (1 if shorter < SPELLING + 3 else 2) else 0.0


def surname(words: tuple[str, ...]) -> str:
    """The last word, with the particles before it left out."""
    return words[-1] if words else ""


def given(words: tuple[str, ...]) -> tuple[str, ...]:
    """What stands before the surname, without particles."""
    return tuple(w for w in words[:-1] if w not in PARTICLES)


def acronym(name: str) -> str:
    """The first letters of the name's own words: "International Monetary Fund" is imf."""
    return "".join(w[0] for w in _WORD.findall(folded(name)) if w not in _EMPTY)


def is_of(name: str, country: str) -> bool:
    """Whether a word of the name is made from the country's: "Harskian gunboats" are of Harskia."""
    asked = folded(country)
    words = re.findall(r"\w+", folded(name))
    return any(is_demonym(word, asked) or COUNTRY_OF.get(word, "").casefold() == asked for word in words)
