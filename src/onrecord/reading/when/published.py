"""The day an article was published: as given, else as its first or last lines, its address or its name say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.reading.when import periods
from onrecord.reading.when.lexicon import WORDS
from onrecord.reading.when.phrases import TimePhrase, find_times
from onrecord.records import Document, Span, When

HEAD_LINES, TAIL_LINES = 6, 4
LONGEST_LINE = 400
"""Code points of a line that are looked at: a dateline stands at the head of its paragraph."""

_LINE = re.compile(r"[^\s][^\n\r\u2028\u2029]*")
_DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")
_PUBLISHED = re.compile(r"\W*(?:first\s+)?(?:published|posted|issued|date|dated)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\W*(?:last\s+)?(?:updated|modified)\b", re.IGNORECASE)
_BYLINE = re.compile(r"\W*(?:by|from)\s+[^\W\d_]", re.IGNORECASE)
_RULED_OFF = re.compile(r"[,|•·–—/()-]\s*$")
_TIME_BEHIND = re.compile(r"\W*(?:(?:at\s+)?\d[\d:.]*\s*(?:[ap]\.?m\.?)?\s*[A-Z]{0,4}\W*)?$", re.IGNORECASE)
_PLACE = re.compile(r"\W*[A-Z][A-Z .,'’()/-]{2,}(?:,\s*[A-Z][\w. ]+)?,?\s*(?:\([^)]{2,40}\)\s*)?$")
_WIRE = re.compile(r"\([^)]{2,40}\)\s*$")
_DASH_BEHIND = re.compile(r"\W*(?:\([^)]{2,40}\)|/[\w ]+/)?\s*(?:[—–:]|-{1,2}\s)")
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<mark>[/_-])(?P<m>\d\d?|[a-z]{3,9})(?:(?P=mark)(?P<d>\d\d?))?(?!\d)"
    r"|(?<!\d)(?P<y2>20\d\d)(?P<m2>[01]\d)(?P<d2>[0-3]\d)(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d,.]\d|\d)")


def published(document: Document) -> When:
    """When a document was published.

    The basis is "publication date" where the document came with one (no phrase), "stated" where the
    article's own lines, its address or its name tell (the phrase says how; the latter two have no span), else
    "unknown". A day without a year is taken only if a year stands near: in the same lines or the address.
    """
    if document.published:
        return When(document.published, document.published, "", "publication date")
    address = _in_address(document.url or "") or _in_name(document.id)
    return _in_lines(document.text, address) or address or When(None, None, "", "unknown")


def _in_lines(text: str, address: When | None) -> When | None:
    lines = _edges(text)
    best: tuple[int, Span, TimePhrase] | None = None
    for number, (line, at_end) in enumerate(lines):
        words = text[line.start : line.end]
        for time in find_times(words, None, "news"):
            rank = _rank(words, time, number, at_end)
            if rank is not None and (best is None or rank < best[0]):
                best = (rank, line, time)
    if best is None:
        return None
    _, line, time = best
    span = Span(line.start + time.span.start, line.start + time.span.end)
    day = time.earliest or _with_year(time.value, text, lines, address)
    return When(day, day, text[span.start : span.end], "stated", span) if day else None


def _edges(text: str) -> list[tuple[Span, bool]]:
    """The first and the last lines, cut at a length; whether each is one of the last."""
    head = [m.span() for m, _ in zip(_LINE.finditer(text), range(HEAD_LINES), strict=False)]
    rest = text.rstrip()
    tail: list[tuple[int, int]] = []
    end = len(rest)
    while end > 0 and len(tail) < TAIL_LINES:
        start = max(rest.rfind("\n", 0, end), rest.rfind("\r", 0, end)) + 1
        if rest[start:end].strip() and (not head or start > head[-1][0]):
            tail.append((start, end))
        elif head and start <= head[-1][0]:
            break
        end = start - 1
    spans = [(span, False) for span in head] + [(span, True) for span in reversed(tail)]
    return [(Span(start, min(end, start + LONGEST_LINE)), late) for (start, end), late in spans]


def _rank(line: str, time: TimePhrase, number: int, at_end: bool) -> int | None:
    """How plainly a date is that of publication, 0 first; None where it is not."""
    if time.kind not in ("date", "time") or time.lead not in ("", "on", "in") or not _DAY.match(time.value):
        return None
    before, behind = line[: time.whole.start], line[time.span.end :]
    short = len(line) < 200
    if short and (_PUBLISHED.match(before) or _UPDATED.match(before)):
        return 0 if _PUBLISHED.match(before) else 3
    if at_end and time.value[0] == "X":
        return None
    closes = bool(_TIME_BEHIND.match(behind))
    if closes and (not before.strip() or (short and _BYLINE.match(before))):
        return 1
    place = (_PLACE.match(before) or _WIRE.search(before)) and (closes or _DASH_BEHIND.match(behind))
    # Set apart by a comma or a bar, in a line that is no sentence and no headline.
    apart = number and closes and short and _RULED_OFF.search(before) and not line.rstrip().endswith(".")
    return 2 if place or apart else None


def _with_year(value: str, text: str, lines: list[tuple[Span, bool]], address: When | None) -> date | None:
    """The day, in the one year that stands near."""
    years = {int(y) for span, _ in lines for y in _YEAR.findall(text[span.start : span.end])}
    if address and address.earliest:
        years = {address.earliest.year}
    if len(years) != 1:
        return None
    try:
        return date(years.pop(), int(value[5:7]), int(value[8:10]))
    except ValueError:
        return None


def _in_address(url: str) -> When | None:
    for match in _IN_ADDRESS.finditer(url):
        for y, m, d in _figures(match):
            try:
                first = date(y, m, d or 1)
            except ValueError:
                continue
            return When(first, first if d else periods.month(y, m).last, match[0].strip("/"), "stated")
    return None


def _in_name(name: str) -> When | None:
    """What a file is called says the day where it says the whole of it: "2031-04-01-harbor-vote"."""
    found = _in_address(name)
    return found if found and found.earliest == found.latest else None


def _figures(match: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    name = (match["m"] or match["m2"]).lower()
    code, number = WORDS.get(name, ("", 0)) if name.isalpha() else ("M", int(name))
    if code == "M":
        yield int(match["y"] or match["y2"]), int(number), int(match["d"] or match["d2"] or 0)
