"""The grammar: for each rule the codes it may begin with, its pattern over codes, and its reader.

The letters are explained in ``lexicon``. Every repetition is bounded, so that reading stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from onrecord.reading.when import dates, feasts, lengths, relative, weekdays
from onrecord.reading.when.clock import time_of_day
from onrecord.reading.when.scene import Found, Scene

Reader = Callable[[Scene, "re.Match[str]"], Found | None]

_A_YEAR = r",?f?(?P<y>y)|,?f?(?P<ry>p?[tlx]{1,2}U|fpU)"
_YEAR = rf"(?:{_A_YEAR})?"
_SHARED_YEAR = r"(?=[hc]M,?(?P<y2>y))"
_SHARED_YEAR_OF_DAY = r"(?=[hc](?:M[dO]|[dO]f?M),?(?P<y2>y))"
_NUMBER = r"(?:[dny]|N(?:h?c?N){0,4})(?:ca?H)?"
_COUNT = rf"(?:(?P<n>{_NUMBER})|(?P<v>a?v(?:f?a?))|(?P<a>a))?"


class Rule(NamedTuple):
    """``starts`` are the codes a match may begin with."""

    starts: str
    pattern: re.Pattern[str]
    reader: Reader


def _rule(starts: str, pattern: str, reader: Reader) -> Rule:
    return Rule(starts, re.compile(pattern), reader)


PLAIN = (
    _rule(
        "FWMpdO",
        rf"(?:[FW][,h]?)?(?:p?(?P<M>M)p?(?P<d>[dO])(?!U)|p?(?P<d2>[dO])(?:fp?)?(?P<M2>M))(?:{_SHARED_YEAR_OF_DAY}|{_A_YEAR})?",
        dates.month_day,
    ),
    _rule("M", rf"(?P<l>)(?P<M>M)(?:{_SHARED_YEAR}|{_A_YEAR})?", dates.month),
    _rule("plxt", rf"p?(?P<l>[lxt]{{1,2}})(?P<M>M){_YEAR}", dates.month),
    _rule("pS", rf"(?P<l>)(?P<p>p)?(?P<S>S){_YEAR}", dates.season),
    _rule("plxt", rf"(?P<p>p)?(?P<l>[lxt]{{1,2}})(?P<S>S){_YEAR}", dates.season),
    _rule("Fplxt", rf"p?(?P<l>[lxt]{{1,2}})?(?P<F>F)(?P<u>U)?(?:i(?=y))?{_YEAR}", feasts.feast),
    _rule("p", r"p(?:(?P<W>W)|(?P<u>U))b(?=p?[FMd])", feasts.beside),
    _rule("pO", rf"(?P<K>)p?(?P<O>O)(?P<u>[UH]){_YEAR}", dates.quarter),
    _rule("pK", rf"(?P<O>)(?P<u>)p?(?P<K>K){_YEAR}", dates.quarter),
    _rule("pO", r"p?(?P<O>O)h?U", dates.century),
    _rule("py", r"(?:pU)?(?P<y>y)", dates.year),
    _rule("dny", r"(?P<y>[dny])(?=(?:h[dny])?B)B?", dates.before_christ),
    _rule("p", r"p(?P<O>O)(?=[.,|;c]|fp?[tl]{1,2}U|$)(?:fp?[tl]{1,2}U)?", dates.day_of_month),
    _rule("pD", r"(?P<p>p)?(?P<D>D)", dates.decade),
    _rule("I", r"I", dates.numeric),
    _rule("plxt", r"p?(?P<l>[lxt]{1,3})(?P<W>W)(?P<u>)", weekdays.weekday),
    _rule("W", r"(?P<l>)(?P<W>W)(?:f?(?P<u>[lxt]{1,2}U))?", weekdays.weekday),
    _rule("pUT", r"(?:p?(?P<u>U)b)?(?P<T>T)", relative.named_day),
    _rule("plxt", r"(?P<p>p)?(?P<l>[lxt]{1,3})(?P<u>U)", relative.this_period),
    _rule("p", r"p(?P<u>U)", weekdays.the_period),
)
"""Names of days and periods that other expressions are made of."""

BUILT = (
    _rule("pqQ", r"p?(?P<q>q[hi]?|Qf)", relative.part_of),
    _rule("R", r"(?P<R>R)i?", relative.rest_of),
    _rule("pU", r"(?:p?[tl])?(?P<u>U)[h']Q", relative.end_of),
    _rule("pOl", rf"p?(?P<o>[Ol]){_COUNT}(?P<u>U)(?P<half>caH)?f", relative.stretch_of),
    _rule("jHavdnyNU", rf"j{{0,3}}{_COUNT}(?P<u>U)(?P<half>caH)?j?(?P<r>[gR]|b[kT]?)", relative.counted),
    _rule("H", r"Ha(?P<u>U)", lengths.half),
    _rule("e", r"e(?P<n>)(?:(?P<W>W)|(?P<P>P)|(?P<S>S)|(?P<M>M)|(?P<O>O)?(?P<other>_)?(?P<u>U))", lengths.every),
    _rule("e", rf"e(?P<W>)(?P<P>)(?P<S>)(?P<M>)(?P<O>)(?P<other>)(?P<n>{_NUMBER})(?P<u>U)", lengths.every),
    _rule("e", "eF", feasts.every_year),
    _rule("dnNs", rf"(?:{_NUMBER})?s[ae](?P<u>U)", lengths.often),
    _rule(
        "pjlxtOavdnyNU",
        rf"j{{0,3}}p?(?P<o>O)?(?P<l>[lxt]{{1,2}})?j?{_COUNT}(?P<h>h)?(?P<adj>_)?(?P<u>[UP])(?P<half>caH)?",
        lengths.length,
    ),
    _rule("U", r"(?P<u>U)h_", lengths.long_one),
    _rule("E", r"E", lengths.adverb),
    _rule("w", r"w", weekdays.on_weekdays),
    _rule("k", r"k", lengths.fixed),
    _rule("lt", r"[lt]", lengths.adjective),
)
"""Expressions made of names, numbers and units."""

START = re.compile(
    r"[FMWSTDCIKkEdnNvyOqQHwPsU]|p(?=[tlxqQNdnOMSPUHDvyjKF]|Wbp?[FMd])|a(?=[UNvHP])|[lt]|x(?=[^_])|e(?=[^_])|"
    r"j(?=[jNndvapUly])|R(?=[itlxp])"
)
"""Where an expression may begin."""


def _by_start(rules: tuple[Rule, ...]) -> dict[str, list[Rule]]:
    table: dict[str, list[Rule]] = {}
    for rule in rules:
        for code in rule.starts:
            table.setdefault(code, []).append(rule)
    return table


_PLAIN, _BUILT = _by_start(PLAIN), _by_start(BUILT)


def read_plain(scene: Scene, i: int) -> Found | None:
    """The longest name of a day or period that begins at token ``i``."""
    return _longest(scene, i, _PLAIN)


def read(scene: Scene, i: int) -> Found | None:
    """The longest expression of any kind that begins at token ``i`` (a fixed phrase may begin before)."""
    found = [f for f in (_time(scene, i), _longest(scene, i, _BUILT), read_plain(scene, i)) if f]
    return max(found, key=lambda f: f.end, default=None)


def _time(scene: Scene, i: int) -> Found | None:
    try:
        return time_of_day(scene, i)
    except OverflowError:  # beyond the calendar
        return None


def _longest(scene: Scene, i: int, rules: dict[str, list[Rule]]) -> Found | None:
    best: Found | None = None
    codes = scene.tokens.codes
    for rule in rules.get(codes[i : i + 1], ()):
        match = rule.pattern.match(codes, i)
        if match and (best is None or match.end() > best.end):
            try:
                found = rule.reader(scene, match)
            except (ValueError, OverflowError):  # no such day, or beyond the calendar
                continue
            if found and (best is None or found.end > best.end):
                best = found
    return best
