"""A survey as pictures: plain SVG, drawn here, in pixels. Colours come from the style of the page around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from onrecord.reports.rows import printable
from onrecord.reports.surveys.rows import UNKNOWN, Listed, lists, set_aside, summary
from onrecord.surveyed import Survey

WIDE = 720
HIGH = 160
"""Of the picture of days."""
LINE = 22
"""Of one name with its bar."""
NAMES = 250
"""Width of the names beside the bars."""
NUMBERS = 90
LONGEST = 38
"""Characters of a name that have room beside its bar; the whole of it is its title."""
MOST_BARS = 120
STEPS = (1, 7, 28, 91, 182, 365, 3652)
"""Days that one bar may stand for."""

STYLE = """
svg text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; fill: var(--ink); }
svg .soft { fill: var(--soft); font-size: 13px; } svg .bar { fill: var(--link); } svg .other { fill: var(--rule); }
svg line { stroke: var(--rule); } svg .paper { fill: var(--paper); } svg .title { font-weight: bold; font-size: 17px; }
"""
_COLOURS = "svg { --paper: #fdfcf9; --ink: #1b1a17; --soft: #5d5a52; --rule: #d9d5ca; --link: #0b4f8a; }"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with its title: what stands in its svg element, ``height`` pixels high and ``WIDE`` wide."""

    title: str
    note: str
    height: int
    inside: str


def pictures(survey: Survey) -> tuple[Drawn, ...]:
    """All pictures of a survey, in the order in which they are shown."""
    return (*_days(survey.days), *(_bars(listed) for listed in lists(survey)))


def survey_svg(survey: Survey) -> str:
    """All pictures below one another, as one file that stands by itself."""
    y, inside = 110, []
    for drawn in pictures(survey):
        inside += [
            f'<g transform="translate(20 {y})"><text class="title" y="16">{written(drawn.title)}</text>',
            f'<text class="soft" y="36">{written(drawn.note)}</text>',
            f'<g transform="translate(0 48)">{drawn.inside}</g></g>',
        ]
        y += drawn.height + 90
    wide = WIDE + 40
    name = written(survey.dataset)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {y}" width="{wide}" height="{y}" role="img">\n'
        f"<title>{name}</title>\n<style>{_COLOURS}{STYLE}</style>\n"
        f'<rect class="paper" width="{wide}" height="{y}"/>\n'
        f'<g transform="translate(20 0)"><text class="title" y="32">{name}</text>'
        f'<text y="52">{written(summary(survey))}</text>'
        f'<text class="soft" y="70">{written(set_aside(survey))}</text></g>\n'
    ) + "\n".join((*inside, "</svg>\n"))


def _days(days: Sequence[tuple[date, int]]) -> Iterator[Drawn]:
    if not days:
        return
    first, last = days[0][0], days[-1][0]
    length = (last - first).days + 1
    step = next((s for s in STEPS if length / s <= MOST_BARS), -(-length // MOST_BARS))
    slots = -(-length // step)
    numbers = [0] * slots
    for day, number in days:
        numbers[(day - first).days // step] += number
    highest, wide = max(numbers), WIDE / slots
    parts = [f'<line x1="0" x2="{WIDE}" y1="{HIGH}.5" y2="{HIGH}.5"/>']
    for slot, number in enumerate(numbers):
        if number:
            high = max(1.0, (HIGH - 20) * number / highest)
            begin = first + timedelta(slot * step)
            end = min(last, begin + timedelta(step - 1))
            told = f"{number:,}: {begin.isoformat()}" + (f" to {end.isoformat()}" if step > 1 else "")
            parts.append(
                f'<rect class="bar" x="{slot * wide:.2f}" y="{HIGH - high:.1f}" width="{max(0.5, wide * 0.85):.2f}" '
                f'height="{high:.1f}"><title>{told}</title></rect>'
            )
    parts.append(f'<text class="soft" x="0" y="12">{highest:,}</text>')
    parts.append(f'<text class="soft" x="0" y="{HIGH + 18}">{first.isoformat()}</text>')
    if slots > 1:
        parts.append(f'<text class="soft" x="{WIDE}" y="{HIGH + 18}" text-anchor="end">{last.isoformat()}</text>')
    each = "a day" if step == 1 else f"every {step:,} days"
    yield Drawn("Statements over time", f"Statements {each}, by the day they were said on.", HIGH + 26, "".join(parts))


def _bars(listed: Listed) -> Drawn:
    highest = max(number for _, number in listed.rows) or 1
    room, parts = WIDE - NAMES - NUMBERS, []
    for place, (name, number) in enumerate(listed.rows):
        y, words = place * LINE, " ".join(name.split())
        shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
        colour = "other" if name == UNKNOWN else "bar"
        parts.append(
            f'<g><title>{written(words)}: {number:,}</title><text x="0" y="{y + 15}">{written(shown)}</text>'
            f'<rect class="{colour}" x="{NAMES}" y="{y + 4}" width="{max(1.0, room * number / highest):.1f}" '
            'height="14"/>'
            f'<text class="soft" x="{WIDE}" y="{y + 15}" text-anchor="end">{number:,}</text></g>'
        )
    return Drawn(listed.title, f"Counted in {listed.of}.", LINE * len(listed.rows) + 4, "".join(parts))


def written(words: str) -> str:
    """Words as a document takes them: escaped, control characters as signs, without what XML does not know."""
    return escape(printable(words).replace("\r", " ").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"))
