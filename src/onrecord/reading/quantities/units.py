"""What a number counts or measures: the words behind it, up to the noun that is counted.

There is no tagger of parts of speech: the noun behind a number other than one is a plural, and the words between the
two are what tells it apart ("14 Harskian gunboats").
"""

from __future__ import annotations

from collections.abc import Sequence

MEASURES = frozenset(
    "foot feet mile miles metre metres meter meters kilometre kilometres kilometer kilometers km inch inches yard "
    "yards knot knots acre acres hectare hectares tonne tonnes ton tons kilo kilos kilogram kilograms kg pound "
    "pounds ounce ounces litre litres liter liters gallon gallons barrel barrels watt watts kilowatt kilowatts "
    "megawatt megawatts gigawatt gigawatts mw gw degree degrees point points second seconds minute minutes hour "
    "hours day days week weeks fortnight month months year years decade decades century centuries mph kph".split()
)
"""Words that measure, the singular too: after "one" a number is a quantity only before such."""
TIMES = frozenset(
    "second seconds minute minutes hour hours day days night nights week weeks fortnight month months year years "
    "decade decades century centuries".split()
)
CURRENCIES = {
    "$": None, "us$": "USD", "£": "GBP", "€": "EUR", "₽": "RUB", "₴": "UAH", "₹": "INR", "₪": "ILS", "¥": None,
    "a$": "AUD", "c$": "CAD", "dollar": None, "dollars": None, "euro": "EUR", "euros": "EUR", "rouble": "RUB",
    "roubles": "RUB", "ruble": "RUB", "rubles": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "rupees": None, "crowns": None, "pesos": None, "francs": None, "shekels": "ILS",
}  # fmt: skip
"""Signs and words for money, with the code where only one country's is meant."""
SIGNS = frozenset(sign for sign in CURRENCIES if not sign.isalpha())
_PLURALS = frozenset(
    "people men women children feet teeth mice geese oxen police troops cattle sheep fish aircraft spacecraft "
    "personnel staff crew fishermen policemen servicemen gunmen clergymen businessmen congressmen seamen militiamen "
    "firemen percent cent million billion".split()
)
_NO_PLURALS = frozenset(
    "this is was has does its his as us thus plus minus less unless always perhaps yes across towards besides "
    "whereas hers ours yours theirs news series gas bus virus status crisis basis campus versus says".split()
)
_STOPS = frozenset(
    "a an the of in on at to from by for with and or but nor than that which who whom whose when while where if as "
    "it he she they we i you them him her there here not no never was were is are be been being am has have had do "
    "does did will would shall should can could may might must said says told between among over under after before "
    "since until during into onto out off up down then now also too only just because against through per each".split()
)
"""Words that no counted noun stands behind."""
PERCENT = frozenset(("percent", "%", "percentage"))
_RATES = frozenset(
    "second minute hour day night week month year head person barrel tonne ton mile gallon litre liter kilo "
    "kilometre kilometer household shot share".split()
)
LONGEST = 4
"""Words from the number to the noun that is counted."""


def unit_end(words: Sequence[str], i: int, end: int) -> int | None:
    """One past the unit that begins at word i; None where no counted noun stands there."""
    if i >= end:
        return None
    if words[i] in PERCENT:
        return i + 2 if words[i] == "percentage" and i + 1 < end and words[i + 1] == "points" else i + 1
    if words[i] == "per" and i + 1 < end and words[i + 1] == "cent":
        return i + 2
    for j in range(i, min(i + LONGEST, end)):
        word = words[j]
        if word in _STOPS or not word[0].isalpha():
            return None
        if is_plural(word) or (j == i and word in CURRENCIES):
            return _compound(words, j, end)
    return None


def is_plural(word: str) -> bool:
    if word in _PLURALS:
        return True
    if len(word) < 4 or word[-1] != "s" or word in _NO_PLURALS:
        return word in MEASURES and word.endswith("s")
    return not word.endswith(("ss", "us", "is", "ous", "’s", "'s"))


def _compound(words: Sequence[str], j: int, end: int) -> int:
    """Past a first plural that is itself only the modifier of another: "three arms dealers"."""
    after = j + 1
    if after < end and words[j] in ("arms", "sales", "sports", "women", "men", "human") and is_plural(words[after]):
        return after + 1
    return after


def rate_end(words: Sequence[str], i: int, end: int) -> int:
    """One past "a day", "per hour", "each", where that stands at word i; else i."""
    if i < end and words[i] in ("each", "apiece"):
        return i + 1
    if i + 1 < end and words[i] in ("a", "an", "per", "every") and words[i + 1] in _RATES:
        return i + 2
    return i
