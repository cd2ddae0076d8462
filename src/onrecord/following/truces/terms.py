"""When a truce begins and ends, how long it is to last, and when it was announced: the times of one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.following.truces.articles import Sentence, Telling, day_of, happened, hour_of
from onrecord.following.truces.lexicon import ENDS, EXTENDED, STARTS
from onrecord.following.truces.mentions import days
from onrecord.reading.when.phrases import TimePhrase
from onrecord.truced import Moment, Passage

_FROM = frozenset(("from", "starting", "starting on", "beginning", "beginning on", "as of", "between"))
_TO = frozenset(("until", "till", "to", "through", "up to", "up until", "and"))
_VERB = re.compile(
    rf"{STARTS.pattern}|\bin (?:force|effect|place)\b|(?P<ends>{ENDS.pattern})|(?P<other>\b(?:announc|declar|agree|"
    rf"sign|said|told|propos|order|"
    rf"extend|prolong|"
    r"accept|reject|was |were |met\b|spoke|publish)\w*)",
    re.IGNORECASE,
)
_LASTING = re.compile(r"\b(?:for|lasting|lasts?|of|by|another|a|whole|further|next|first)\s*$", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_DATED = re.compile(r"\d{1,2}\b(?!\s*(?:[ap]\.?m|:))|\b\d{4}\b")
_PRESENT = re.compile(r"(?:takes?|comes?|goes|enters?|begins?|starts?|ends|expires?|lapses|runs? out)\b")
_AGREEING = re.compile(r"announc|declar|agree|sign|propos|order|extend|prolong")
_YEAR_OF = re.compile(r"\b\d{4}\b")
_WHOLE_LAST_DAY = re.compile(r"\bthrough\b|\bend of\b", re.IGNORECASE)
_LENGTHS = re.compile(r"\b(?:a|one|another)(?: whole| further| full)? (week|day)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Terms:
    """What one sentence tells of a truce's times."""

    announced: Moment | None = None
    effective: Moment | None = None
    until: Moment | None = None
    days: int | None = None
    length: Passage | None = None

    @property
    def concrete(self) -> bool:
        """Whether anything tells when it holds."""
        return bool(self.effective or self.until or self.days)


NOTHING = Terms()


def terms(telling: Telling, sentence: Sentence) -> Terms:
    """The times that a sentence about a truce gives it."""
    announced = effective = until = None
    length: tuple[int, Passage] | None = None
    for time in sentence.times:
        told = telling.passage(time.whole.start, time.whole.end)
        if time.kind == "duration":
            count = days(time.value)
            if count and length is None and _lasts(telling, sentence, time):
                length = count, told
            continue
        day = day_of(time, telling.text)
        if day is None:
            continue
        role, verb = _role(telling, sentence, time)
        day = _ahead(telling, time, day, verb) if role != "announced" else day
        moment = Moment(day, hour_of(time), told)
        if role == "effective":
            effective = effective or moment
        elif role == "until":
            until = until or (_after_last_day(moment) if _WHOLE_LAST_DAY.search(told.words) else moment)
        elif announced is None and happened(time, telling.text) and (telling.day is None or day <= telling.day):
            announced = moment
    if effective and until and until.day <= effective.day and _only_weekday(until.told.words):
        until = replace(until, day=until.day + timedelta(days=7))
    if length is None and EXTENDED.search(sentence.text) and (found := _LENGTHS.search(sentence.text)):
        at = sentence.span.start + found.start()
        length = 7 if found[1].lower() == "week" else 1, telling.passage(at, at + len(found[0]))
    return Terms(announced, effective, until, *(length or (None, None)))


def _role(telling: Telling, sentence: Sentence, time: TimePhrase) -> tuple[str, str]:
    """What a day is of a truce, and the verb that tells it."""
    ahead = telling.text[sentence.span.start : time.whole.start]
    verbs = list(_VERB.finditer(ahead))
    verb = verbs[-1][0].lower() if verbs else ""
    if time.lead in _FROM or (time.lead == "since" and verbs and verbs[-1][0].lower().startswith("in ")):
        return "effective", verb
    if time.lead in _TO:
        return "until", verb
    if not verbs or verbs[-1]["other"]:
        return "announced", verb
    return ("until" if verbs[-1]["ends"] else "effective"), verb


def _lasts(telling: Telling, sentence: Sentence, time: TimePhrase) -> bool:
    """Whether a length is the truce's own: "for one week", "by 72 hours", "ten-day truce"; no "in four nights"."""
    words = telling.text[time.whole.start : time.whole.end]
    if time.lead in ("in", "within", "after", "over", "since", "before", "during"):
        return False
    ahead = telling.text[sentence.span.start : time.span.start]
    behind = telling.text[time.span.end : time.span.end + 12]
    if re.match(r"\s+(?:old|ago|later|after|before|of (?:shell|fight|war))", behind):
        return False
    return "-" in words or bool(_LASTING.search(ahead))


def _ahead(telling: Telling, time: TimePhrase, day: date, verb: str) -> date:
    """A term's day lies ahead of the article, whatever the tense of "agreed" made of it."""
    words = telling.text[time.whole.start : time.whole.end]
    if telling.day is None or day >= telling.day:
        return day
    if _only_weekday(words) and _is_ahead(time, verb):
        return day + timedelta(days=7 * ((telling.day - day).days // 7 + 1))
    if telling.day - day > timedelta(days=180) and not _YEAR_OF.search(words):
        try:
            return day.replace(year=day.year + 1)
        except ValueError:
            return day
    return day


def _only_weekday(words: str) -> bool:
    return bool(_WEEKDAY.search(words)) and not _DATED.search(words)


def _is_ahead(time: TimePhrase, verb: str) -> bool:
    """Whether a weekday is one to come: an end, what "begins", or what is "announced from Friday"."""
    return time.lead in _TO or bool(_PRESENT.match(verb)) or (time.lead in _FROM and bool(_AGREEING.match(verb)))


def _after_last_day(moment: Moment) -> Moment:
    """The end of a last day that counts whole."""
    return Moment(moment.day + timedelta(days=1), None, moment.told)
