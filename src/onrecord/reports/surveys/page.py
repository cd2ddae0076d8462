"""A survey as one HTML file: nothing is fetched, nothing runs, and all that comes from articles is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.reports.briefs.html import POLICY
from onrecord.reports.surveys.drawing import STYLE, WIDE, Drawn, pictures, written
from onrecord.reports.surveys.rows import set_aside, summary
from onrecord.surveyed import Survey

_STYLE = Path(__file__).parent.parent / "briefs" / "style.css"


def survey_html(survey: Survey) -> str:
    return "\n".join(_page(survey)) + "\n"


def _page(survey: Survey) -> Iterator[str]:
    name = written(survey.dataset)
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="generator" content="onrecord">\n<meta name="referrer" content="no-referrer">'
    yield f"<title>{name}</title>"
    yield f"<style>\n{_STYLE.read_text('utf-8')}svg {{ display: block; width: 100%; height: auto; margin-top: 1rem; }}"
    yield f"{STYLE}</style>\n</head>\n<body>\n<main>\n<header>"
    yield f"<p class=kicker><b>Corpus</b></p>\n<h1><bdi>{name}</bdi></h1>"
    yield f"<p class=summary>{written(summary(survey))}</p>\n<p class=soft>{written(set_aside(survey))}</p>\n</header>"
    for place, drawn in enumerate(pictures(survey)):
        yield from _section(drawn, place)
    yield "</main>\n</body>\n</html>"


def _section(drawn: Drawn, place: int) -> Iterator[str]:
    yield f'<section aria-labelledby="h-{place}">\n<h2 id="h-{place}">{written(drawn.title)}</h2>'
    yield f"<p class=soft>{written(drawn.note)}</p>"
    yield f'<svg viewBox="0 0 {WIDE} {drawn.height}" role="img" aria-labelledby="h-{place}">{drawn.inside}</svg>'
    yield "</section>"
