"""A brief as one HTML file: nothing is fetched, nothing runs, and all that comes from articles is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from onrecord.briefed import Brief, Line, Passage, Section
from onrecord.reports.briefs import wording
from onrecord.reports.briefs.signs import address
from onrecord.reports.briefs.wording import Sources

_STYLE = Path(__file__).with_name("style.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
COLOURS = {
    "kept": "good", "broken": "bad", "reversal": "bad", "compromise": "wait", "stalled": "wait", "disputed": "odds",
    "contradicts": "odds", "denies": "odds", "mixed signal": "odds",
}  # fmt: skip
"""Of some leads; the words say the same."""


def brief_html(brief: Brief) -> str:
    return "\n".join(_page(brief)) + "\n"


def _page(brief: Brief) -> Iterator[str]:
    sources = Sources(brief)
    name = escape(wording.title(brief))
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="generator" content="onrecord">\n<meta name="referrer" content="no-referrer">'
    yield f"<title>{name}, as of {brief.today.isoformat()}</title>"
    yield f"<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n<main>\n<header>"
    yield f'<p class="kicker"><b>Brief</b><span>as of <time>{brief.today.isoformat()}</time></span></p>'
    yield f"<h1><bdi>{name}</bdi></h1>\n<p class=summary>{escape(wording.summary(brief))}</p>"
    yield f"<p class=soft><bdi>{escape(wording.taken(brief))}</bdi></p>\n</header>"
    yield "<nav aria-label=Sections>\n<ul>"
    for section in brief.sections:
        n = len(section.lines) + section.left_out
        yield f'<li><a href="#{_anchor(section)}">{escape(section.title)}</a> <span>{n:,}</span></li>'
    yield "</ul>\n</nav>"
    for section in brief.sections:
        yield from _section(section, sources)
    yield "<section class=sources id=sources aria-labelledby=h-sources>\n<h2 id=h-sources>Sources</h2>\n<ol>"
    yield from (_source(p, sources) for p in sources.listed)
    yield f"</ol>\n</section>\n<footer class=soft><p>{escape(wording.LEGEND)}</p></footer>\n</main>\n</body>\n</html>"


def _anchor(section: Section) -> str:
    return "s-" + "".join(c if c.isalnum() else "-" for c in section.name)


def _section(section: Section, sources: Sources) -> Iterator[str]:
    anchor = _anchor(section)
    yield f'<section id="{anchor}" aria-labelledby="h-{anchor}">\n<h2 id="h-{anchor}">{escape(section.title)}</h2>'
    if section.lines:
        yield f"<p class=soft>{escape(section.note)}</p>"
    else:
        yield f"<p class=empty>{escape(section.empty)}</p>"
    short = " short" if section.name == "questions" else ""
    for under, lines in wording.grouped(section):
        if under:
            yield f"<h3><bdi>{escape(wording.clipped(under))}</bdi></h3>"
        for line in lines:
            yield from _line(line, sources, short)
    if section.left_out:
        yield f"<p class=more>{wording.more(section)}</p>"
    yield "</section>"


def _line(line: Line, sources: Sources, short: str) -> Iterator[str]:
    yield f'<div class="line{short}">'
    if line.lead:
        colour = COLOURS.get(line.lead, "wait" if line.lead.startswith("was due") else "")
        notes = "".join(f"<span><bdi>{escape(note)}</bdi></span>" for note in wording.notes(line))
        yield f'<p class=lead><strong class="{colour}">{escape(line.lead)}</strong>{notes}</p>'
    yield from (f"<p class=judgement><bdi>{escape(wording.judgement(j))}</bdi></p>" for j in line.judgements)
    pair = [p.part for p in line.passages] == ["earlier", "later"]
    if pair:
        yield "<div class=pair>"
    for passage, spans in zip(line.passages, wording.differences(line), strict=True):
        yield _figure(line, passage, spans, sources.number(passage))
    yield "</div>\n</div>" if pair else "</div>"


def _figure(line: Line, passage: Passage, spans: Sequence[tuple[int, int]], number: int) -> str:
    part = f"<span class=part>{escape(passage.part)}</span> " if passage.part else ""
    role = f"<span>, <bdi>{escape(wording.role(passage))}</bdi></span>" if wording.role(passage) else ""
    return (
        f"<figure>\n<p class=who>{part}<b><bdi>{escape(wording.who(passage))}</bdi></b>{role}</p>\n"
        f"<blockquote><bdi>{_marked(wording.words(passage), spans)}</bdi></blockquote>\n"
        f"<figcaption><bdi>{escape(wording.caption(passage, line))}</bdi>&nbsp;"
        f'<a class=ref href="#q{number}" aria-label="source {number}">[{number}]</a></figcaption>\n</figure>'
    )


def _marked(words: str, spans: Sequence[tuple[int, int]]) -> str:
    out, at = [], 0
    for start, end in spans:
        out += [escape(words[at:start]), "<u>", escape(words[start:end]), "</u>"]
        at = end
    return "".join((*out, escape(words[at:])))


def _source(passage: Passage, sources: Sources) -> str:
    url = address(passage.article.url)
    name = f"<bdi>{escape(wording.printed_in(passage))}</bdi>"
    linked = f'<a href="{escape(url)}" rel="noopener noreferrer nofollow">{name}</a>' if url else name
    return (
        f"<li id=q{sources.number(passage)}>{linked}\n<q><bdi>{escape(wording.words(passage))}</bdi></q>\n"
        f"<span class=place>{escape(wording.place(passage))}</span></li>"
    )
