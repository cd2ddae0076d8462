"""Dates by name and number: "5 March 2031", "last June", "the 1990s"."""

from __future__ import annotations

import re
from datetime import date

from onrecord.reading.when import periods
from onrecord.reading.when.lexicon import WORDS
from onrecord.reading.when.periods import Period
from onrecord.reading.when.scene import Found, Meaning, Scene, dated

Matched = re.Match[str]

_NOUNS_BEHIND = re.compile(r"[a-z]+(?:s|men|people)$")
_NOT_NOUNS = frozenset("was is as has his its this us does thus vs across besides is whereas since".split())


def number_at(scene: Scene, i: int) -> int:
    """The number a token of figures or letters stands for."""
    word = scene.tokens.words[i]
    if word in WORDS:
        return int(WORDS[word][1])
    return int("".join(c for c in word if c.isdigit()))


def year_named(scene: Scene, match: Matched) -> int | None:
    """The year that follows a month, a season …: "2031", "of that year", "last year"; None without one."""
    if match["y"]:
        return int(scene.tokens.words[match.start("y")])
    if match.groupdict().get("y2"):
        return int(scene.tokens.words[match.start("y2")])
    if match["ry"]:
        if scene.tokens.words[match.end("ry") - 1] != "year":
            return None
        return relative_year(scene, match["ry"], match.start("ry"))
    return None


def relative_year(scene: Scene, codes: str, at: int) -> int | None:
    """The year of "last year", "next year", "that year", "the year"."""
    if "l" in codes or "x" in codes:
        base = scene.now
        return base.year + (1 if "x" in codes else -1) if base else None
    if scene.tokens.words[at] == "this" and not scene.narrative:
        return scene.anchor.year if scene.anchor else None
    base = scene.last.first if scene.last else scene.now
    return base.year if base else None


def month_day(scene: Scene, match: Matched) -> Found | None:
    """``March 5``, ``5 March 2031``, ``Tuesday, the 5th of March``, ``March 5 of that year``."""
    at_month = match.start("M") if match["M"] else match.start("M2")
    at_day = match.start("d") if match["d"] else match.start("d2")
    number, of_month = number_at(scene, at_month), number_at(scene, at_day)
    if not 1 <= of_month <= 31:
        return None
    if match["ry"] and scene.tokens.words[match.end("ry") - 1] != "year":
        return None
    named = year_named(scene, match)
    try:
        period = (
            periods.day(date(named, number, of_month)) if named else scene.month_day(number, of_month, match.start())
        )
    except ValueError:
        return None
    if period is None:
        unknown = f"XXXX-{number:02}-{of_month:02}"
        return Found(match.start(), match.end(), Meaning(unknown, None, None, "date"))
    return Found(match.start(), match.end(), dated(period, not match["y"]))


def month(scene: Scene, match: Matched) -> Found | None:
    """``March``, ``March 2031``, ``last March``, ``March of that year``."""
    at = match.start("M")
    number = number_at(scene, at)
    if scene.tokens.words[at] in ("may", "march", "mar") and not _surely_month(scene, match):
        return None
    end = match.end()
    if match["ry"] and scene.tokens.words[match.end("ry") - 1] != "year":
        end = at + 1
        named = None
    else:
        named = year_named(scene, match)
    period: Period | None
    if named:
        period = periods.month(named, number)
    elif match["l"]:
        period = beside_now(scene, match["l"], [periods.month(y, number) for y in years_near(scene)])
    else:
        period = scene.month(number, match.start())
    if period is None:
        return Found(match.start(), end, Meaning(f"XXXX-{number:02}", None, None, "date"))
    return Found(match.start(), end, dated(period, not match["y"]))


def _surely_month(scene: Scene, match: Matched) -> bool:
    """Whether "May" or "March" is the month, where no day stands beside it."""
    if match["y"] or match["l"] or match["ry"]:
        return True
    at = match.start("M")
    before = scene.tokens.words[at - 1] if at else ""
    ahead = scene.tokens.words[at + 1] if at + 1 < len(scene.tokens.words) else "."
    named = ahead[0].isalpha() and scene.tokens.capital(at + 1)
    return not named and before in _BEFORE_MONTH


_BEFORE_MONTH = frozenset(
    "in since by until till before after from to of and or through during between early late mid for - – next last "
    "this around about".split()
)


def season(scene: Scene, match: Matched) -> Found | None:
    """``the summer of 2029``, ``last spring``, ``winter``; "fall" and "spring" only where they are no verb."""
    at = match.start("S")
    code = str(WORDS[scene.tokens.words[at]][1])
    if match["ry"] and scene.tokens.words[match.end("ry") - 1] != "year":
        return None
    before = scene.tokens.words[match.start() - 1] if match.start() else ""
    if not (match["y"] or match["ry"] or match["l"]):
        leads = before in _BEFORE_MONTH
        verb = before == "to" or not leads or scene.tokens.codes[match.end() : match.end() + 1] == "f"
        if scene.tokens.words[at] in ("fall", "spring") and verb:
            return None
        if scene.tokens.codes[at + 1 : at + 2] == "h" or (not leads and not match["p"]):
            return None
    named = year_named(scene, match)
    period: Period | None
    if named:
        period = periods.season(named, code)
    elif match["l"]:
        period = beside_now(scene, match["l"], [periods.season(y, code) for y in years_near(scene)])
    else:
        period = scene.season(code, match.start())
    if period is None:
        return Found(match.start(), match.end(), Meaning(f"XXXX-{code}", None, None, "date"))
    return Found(match.start(), match.end(), dated(period, not match["y"]))


def years_near(scene: Scene) -> range:
    return range(scene.now.year - 2, scene.now.year + 3) if scene.now else range(0)


def beside_now(scene: Scene, codes: str, candidates: list[Period]) -> Period | None:
    """The last one over by now ("last"), the first one still to come ("next"), the one of this year ("this")."""
    now = scene.now
    if now is None:
        return None
    if "l" in codes:
        return max((p for p in candidates if p.last < now), key=lambda p: p.first, default=None)
    if "x" in codes:
        return min((p for p in candidates if p.first > now), key=lambda p: p.first, default=None)
    same = [p for p in candidates if p.first.year == now.year or p.first <= now <= p.last]
    return min(same, key=lambda p: not p.first <= now <= p.last, default=None)


def quarter(scene: Scene, match: Matched) -> Found | None:
    """``the first quarter of 2030``, ``Q1``, ``the second half of last year``."""
    at = match.start("O") if match["O"] else match.start("K")
    number = number_at(scene, at) if match["O"] else int(WORDS[scene.tokens.words[at]][1])
    unit = scene.tokens.words[match.start("u")] if match["u"] else "quarter"
    if unit not in ("quarter", "half") or number > (4 if unit == "quarter" else 2):
        return None
    if match["ry"] and scene.tokens.words[match.end("ry") - 1] != "year":
        return None
    named = year_named(scene, match)
    if unit == "half" and named is None:
        return None
    of_year = periods.half if unit == "half" else periods.quarter
    period = of_year(named, number) if named else scene.yearly(lambda y: of_year(y, number), match.start())
    if period is None:
        return Found(match.start(), match.end(), Meaning(f"XXXX-Q{number}", None, None, "date"))
    return Found(match.start(), match.end(), dated(period, not match["y"]))


def year(scene: Scene, match: Matched) -> Found | None:
    """``2031``, where no noun behind makes it a number of things."""
    at = match.start("y")
    words, codes = scene.tokens.words, scene.tokens.codes
    number = int(words[at])
    ahead = words[at + 1] if at + 1 < len(words) else "."
    before = codes[at - 1] if at else "|"
    sure = before in "bifcMqQhp(" or words[at - 1 : at] == ["year"] or words[at - 1 : at] == ["to"]
    if before in "_.|" and (codes[at + 1 : at + 3] == "hy" or codes[at + 1 : at + 2] == "|"):
        sure = True
    if (codes[at + 1 : at + 2] in ("U", "N", "z") and not scene.tokens.capital(at + 1)) or ahead in (
        "people",
        "percent",
        "per",
        "men",
        "%",
    ):
        return None
    if _NOUNS_BEHIND.match(ahead) and ahead not in _NOT_NOUNS and (number < 1900 or not sure or number % 100 == 0):
        return None
    named = ahead[0].isalpha() and scene.tokens.capital(at + 1)
    if not sure and (named or not 1900 <= number <= 2100):
        return None
    return Found(match.start(), match.end(), dated(periods.year(number)))


def before_christ(scene: Scene, match: Matched) -> Found | None:
    """``219 BC``; beyond what a ``date`` can hold, so both ends stay open."""
    number = number_at(scene, match.start("y"))
    return Found(match.start(), match.end(), Meaning(f"BC{number:04}", None, None, "date"))


def day_of_month(scene: Scene, match: Matched) -> Found | None:
    """``the 20th``, ``the 28th of that month``: of the month last named, or of this one."""
    at = match.start("O")
    before = scene.tokens.words[match.start() - 1] if match.start() else ""
    if not scene.tokens.words[at][0].isdigit() or before not in ("on", "by", "from", "until", "to", "since", "before"):
        return None
    base = scene.last if scene.last and scene.last.unit in ("day", "month") else None
    of_month = number_at(scene, at)
    if base and not (scene.anchor and not scene.narrative):
        return Found(match.start(), match.end(), dated(periods.day(base.first.replace(day=of_month)), True))
    if scene.anchor is None or scene.narrative:
        return None
    d = scene.anchor.replace(day=of_month)
    direction = scene.direction(match.start())
    if direction > 0 and d < scene.anchor:
        d = periods.moved(d, "month", 1)
    elif direction < 0 and d > scene.anchor:
        d = periods.moved(d, "month", -1)
    return Found(match.start(), match.end(), dated(periods.day(d), True))


def decade(scene: Scene, match: Matched) -> Found | None:
    """``the 1990s``, ``the '90s``, ``the nineties``."""
    word = scene.tokens.words[match.start("D")]
    if word in WORDS:
        # "in his sixties" is an age.
        if not match["p"]:
            return None
        number = int(WORDS[word][1])
    else:
        number = int("".join(c for c in word if c.isdigit()))
        number = number if number >= 100 else 1900 + number if number >= 30 else 2000 + number
    return Found(match.start(), match.end(), dated(periods.decade(number)))


def century(scene: Scene, match: Matched) -> Found | None:
    """``the 19th century``."""
    number = number_at(scene, match.start("O"))
    if scene.tokens.words[match.end() - 1] not in ("century", "centuries") or not 1 <= number <= 30:
        return None
    return Found(match.start(), match.end(), dated(periods.century(number)))


def numeric(scene: Scene, match: Matched) -> Found | None:
    """``2031-03-05`` and, as in the United States, ``3/5/2031``; the other order where only it gives a date."""
    word = scene.tokens.words[match.start()]
    figures = [int(f) for f in re.split(r"[-/]", word)]
    if "-" in word:
        orders = [figures]
    else:
        y = figures[2] if figures[2] > 99 else 2000 + figures[2]
        orders = [[y, figures[0], figures[1]], [y, figures[1], figures[0]]]
    for y, m, d in orders:
        try:
            return Found(match.start(), match.end(), dated(periods.day(date(y, m, d))))
        except ValueError:
            continue
    return None
