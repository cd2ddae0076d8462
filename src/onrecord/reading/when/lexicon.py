"""The words that time expressions are made of, each with a one-letter code and what it stands for.

The grammar is written over these letters, one for each token:

    F feast   M month   W weekday   S season    T today, …     P part of day    U unit        D decade (1990s)
    B BC      C clock   z zone      o o'clock   K Q1           H half           I 2031-03-05  k of a phrase
    d 1 to 31 n number    y year      N number word  v "several"      O ordinal     s times
    p the     a a, an     t this      l last         x next           e every       f of
    g ago     R later     q early     Q end          j about          b by, until   i in, on, at
    h hyphen  ' 's      c and, to   , comma     . full stop    | paragraph end  _ anything else
"""

from __future__ import annotations

from onrecord.reading.numerals import TENS, UNITS
from onrecord.reading.when.periods import SEASONS

Entry = tuple[str, int | float | str]

MONTHS = (
    "january february march april may june july august september october november december"
).split()  # fmt: skip
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_SHORT_WEEKDAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_UNITS = "minute hour day week weekend month quarter year decade century".split()
PARTS = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "afternoon": "AF",
    "afternoons": "AF", "lunchtime": "MI", "evening": "EV", "evenings": "EV", "night": "NI", "nights": "NI",
    "dusk": "EV", "sunset": "EV", "nightfall": "NI", "overnight": "NI", "noon": "12:00", "midday": "12:00",
    "midnight": "24:00",
}  # fmt: skip
ZONES = frozenset(
    "gmt utc bst et est edt ct cst cdt mt mst mdt pt pst pdt cet cest eet msk ist jst wib wat cat eat sgt hkt aest "
    "aedt nzst akst hst".split()
)
FEASTS: dict[str, int | tuple[int, int, int | None]] = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "holy thursday": -3, "good friday": -2,
    "holy saturday": -1, "easter eve": -1, "easter": 0, "easter sunday": 0, "easter day": 0, "easter monday": 1,
    "ascension day": 39, "pentecost": 49, "whitsun": 49, "whit sunday": 49, "whit monday": 50,
    "new year": (1, 1, None), "new year's day": (1, 1, None), "epiphany": (1, 6, None),
    "valentine's day": (2, 14, None), "may day": (5, 1, None), "memorial day": (5, 25, 0),
    "midsummer": (6, 24, None), "midsummer day": (6, 24, None), "midsummer's day": (6, 24, None),
    "independence day": (7, 4, None), "labor day": (9, 1, 0), "halloween": (10, 31, None),
    "all saints' day": (11, 1, None), "thanksgiving": (11, 22, 3), "thanksgiving day": (11, 22, 3),
    "christmas eve": (12, 24, None), "christmas": (12, 25, None), "christmas day": (12, 25, None),
    "boxing day": (12, 26, None), "new year's eve": (12, 31, None),
}  # fmt: skip
"""Feasts: days from Easter; or month and day, and the weekday looked for from there on."""
CAPITALISED = frozenset(
    "may march august mar sun sat wed jan dec mon easter pentecost whitsun epiphany halloween thanksgiving "
    "christmas".split()
)
"""Words of the calendar that are also common words: only a capital makes them a date."""

PHRASES: dict[str, list[tuple[tuple[str, ...], int, str]]] = {}
"""Fixed phrases by the word that gives them away: the words, the place of that word, the value."""
_KEYS = frozenset(
    "now currently nowadays presently present moment stage time long soon shortly future foreseeable term course "
    "recently lately formerly timeline timetable deadline date frame timeframe limit open-ended indefinitely someday "
    "times then".split()
)
_FIXED = {
    "PRESENT_REF": "now|right now|by now|currently|nowadays|presently|at present|at the moment|at this moment|"
    "at this time|at this stage|for now|for the moment|for the time being|for the present|to date|until now|just now",
    "THEN": "by then|until then|since then",
    "FUTURE_REF": "soon|very soon|shortly|before long|in the near future|in the future|in future|in the long term|"
    "any day now|any time soon|anytime soon|in due course|in the foreseeable future|for the foreseeable future|"
    "in the short term|the near future|the foreseeable future|someday",
    "PAST_REF": "recently|lately|not long ago|long ago|formerly|in recent times|until recently",
    "XXXX-XX-XX": "no timeline|no timetable|no deadline|no date set|no date|no set date|no fixed date|no firm date|"
    "no time frame|no timeframe|no specific timeline|no specific date|no exact date|no end date|no clear timeline|"
    "without a deadline|without a timeline|without a timetable|without a date|without setting a date|"
    "without giving a date|without a time limit|without an end date|indefinitely",
}


def _fix() -> None:
    for value, group in _FIXED.items():
        for words in (tuple(phrase.split()) for phrase in group.split("|")):
            at = next(i for i, word in enumerate(words) if word in _KEYS)
            PHRASES.setdefault(words[at], []).append((words, at, value))
    for known in PHRASES.values():
        known.sort(key=lambda phrase: -len(phrase[0]))


_fix()


def _entries() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    words |= {w: ("M", i + 1) for i, w in enumerate(MONTHS)} | {w: ("M", n) for w, n in _SHORT_MONTHS.items()}
    words |= {w: ("W", i) for i, w in enumerate(WEEKDAYS)} | {w: ("W", n) for w, n in _SHORT_WEEKDAYS.items()}
    words |= {f"{w}s": ("w", i) for i, w in enumerate(WEEKDAYS)}
    words |= {w: ("N", i) for i, w in enumerate(UNITS)} | {w: ("N", 10 * i + 20) for i, w in enumerate(TENS)}
    words |= {"hundred": ("N", 100), "thousand": ("N", 1000), "dozen": ("N", 12)}
    words |= {w: ("O", i + 1) for i, w in enumerate(_ORDINALS)} | {"thirtieth": ("O", 30)}
    words |= {w: ("D", 1920 + 10 * i) for i, w in enumerate(_DECADES)}
    words |= {w: ("U", w) for w in _UNITS} | {f"{w}s": ("U", w) for w in (*_UNITS, "second")}
    words |= {"centuries": ("U", "century"), "fortnight": ("U", "fortnight"), "fortnights": ("U", "fortnight")}
    words |= {w: ("P", code) for w, code in PARTS.items()}
    words |= dict(zip(("spring", "summer", "autumn", "winter"), (("S", code) for code in SEASONS), strict=True))
    words |= {"fall": ("S", "FA"), "springtime": ("S", "SP"), "summertime": ("S", "SU"), "wintertime": ("S", "WI")}
    words |= {"today": ("T", 0), "tomorrow": ("T", 1), "yesterday": ("T", -1), "tonight": ("T", 0)}
    words |= {"half": ("H", 0.5), "clock": ("o", 0), "o'clock": ("o", 0), "o’clock": ("o", 0)}
    words |= {"q1": ("K", 1), "q2": ("K", 2), "q3": ("K", 3), "q4": ("K", 4)}
    words |= {"once": ("s", 1), "twice": ("s", 2), "times": ("s", 0)}
    words |= {
        word: (code, 0)
        for code, group in {
            "v": "several few many couple some numerous",
            "p": "the", "a": "a an", "f": "of", "g": "ago", "e": "every each per",
            "t": "this that same these those current", "l": "last past previous preceding prior recent",
            "x": "next coming following upcoming ensuing forthcoming succeeding",
            "R": "later earlier afterwards afterward hence",
            "q": "early late mid",
            "Q": "beginning start middle end close outset",
            "j": "about nearly almost around roughly approximately over under exactly just only least most barely "
                 "another more less than some up",
            "b": "by until till since before after from within during through throughout between for",
            "i": "in on at",
            "c": "and or to",
        }.items()
        for word in group.split()
        if word not in words
    }  # fmt: skip
    words |= dict.fromkeys(FEASTS, ("F", 0)) | {"eve": ("_", 0)}
    words |= {"daily": ("E", "day"), "weekly": ("E", "week"), "monthly": ("E", "month"), "quarterly": ("E", "quarter")}
    words |= {"yearly": ("E", "year"), "annually": ("E", "year"), "nightly": ("E", "night"), "hourly": ("E", "hour")}
    words |= {"some": ("v", 0), "fiscal": ("_", 0)}
    for key in PHRASES:
        words[key] = ("k", 0)
    return words


WORDS = _entries()

FUTURE = frozenset(
    "will shall would won't can could may might must should going 'll ’ll due scheduled planned slated "
    "expected expects expect hopes hope intends intend wants bound until "
    "till upcoming tomorrow".split()
)
"""Words that say their clause looks ahead."""
SCHEDULED = frozenset(
    "opens open begins begin starts start meets meet resumes resume ends end expires expire closes close votes vote "
    "speaks speak returns return runs run takes take faces face goes go leaves leave arrives arrive sails sail "
    "concludes kicks departs lapses".split()
)
"""Present tenses that news uses for what is fixed for a day to come."""
PAST = frozenset(
    "was were had did has have said told gave took came went got made met left held began broke brought built bought "
    "caught chose cut drew drove fell felt fought found flew fled forgot froze grew heard hit hurt kept knew laid led "
    "lent lost meant paid put quit ran rang rose sat saw sold sent shot shut sang sank slept spoke spent stood stole "
    "struck swore swept swam taught tore thought threw understood won wrote became beat overtook withdrew been ago "
    "signed died".split()
)
BE = frozenset("be being get getting".split())
BEFORE_PAST_INFINITIVE = frozenset(
    "tried failed managed began started had used forced helped refused came went continued sought".split()
)
