"""A brief as Markdown, with footnotes for its sources (as GitHub, Pandoc and most editors know them)."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.briefed import Brief, Line, Passage, Section
from onrecord.reports.briefs import wording
from onrecord.reports.briefs.signs import address, markdown
from onrecord.reports.briefs.wording import Sources


def brief_markdown(brief: Brief) -> str:
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    sources = Sources(brief)
    yield f"# {markdown(wording.title(brief))}"
    yield f"\nAs of {brief.today.isoformat()}. {markdown(wording.summary(brief))} {markdown(wording.taken(brief))}"
    for section in brief.sections:
        yield from _section(section, sources)
    yield f"\n---\n\n{markdown(wording.LEGEND)}\n"
    for passage in sources.listed:
        yield f"[^{sources.number(passage)}]: {_source(passage)}"


def _section(section: Section, sources: Sources) -> Iterator[str]:
    yield f"\n## {markdown(section.title)}\n"
    if not section.lines:
        yield markdown(section.empty)
        return
    yield f"*{markdown(section.note)}*"
    for under, lines in wording.grouped(section):
        if under:
            yield f"\n### {markdown(under)}"
        for line in lines:
            yield from _line(line, sources)
    if section.left_out:
        yield f"\n{wording.more(section)}"


def _line(line: Line, sources: Sources) -> Iterator[str]:
    """An item of a list: the lead if there is one, then each passage as a quotation."""
    item = "\n- "
    if line.lead:
        yield item + " · ".join((f"**{markdown(line.lead)}**", *map(markdown, wording.notes(line))))
        item = "\n  "
    for said in line.judgements:
        yield item + markdown(wording.judgement(said))
        item = "\n  "
    for passage in line.passages:
        part = f"{passage.part}: " if passage.part else ""
        role = f", {markdown(wording.role(passage))}" if wording.role(passage) else ""
        yield f"{item}{part}**{markdown(wording.who(passage))}**{role}"
        yield f"  > {markdown(wording.words(passage))}"
        yield f"\n  {markdown(wording.caption(passage, line))}[^{sources.number(passage)}]"
        item = "\n  "


def _source(passage: Passage) -> str:
    url = address(passage.article.url)
    at = f"{markdown(wording.printed_in(passage))}; {markdown(wording.place(passage))}"
    told = f"{at}: {markdown(wording.words(passage))}"
    return f"{told} <{url}>" if url else told
