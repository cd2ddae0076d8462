"""``onrecord brief``: where things stand, as a page for a desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.follow import actors_option, as_of_option, looked_from
from onrecord.cli.options import json_option, ledger_option, nothing, opened, say_json
from onrecord.whereabouts import named

if TYPE_CHECKING:
    from onrecord.briefed import Brief

FORMS = ("text", "markdown", "html", "pdf")
_ENDINGS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".pdf": "pdf"}


@click.command()
@click.argument("asked", nargs=-1, required=True, metavar="TOPIC|ACTOR")
@click.option("--actor", "kind", flag_value="actor", help="It is a name: what this actor says, and others of it.")
@click.option("--topic", "kind", flag_value="topic", help="It is a topic: statements with these words or this meaning.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="How it is written.  [default: as the name of --out ends, or text]",
)
@click.option("--out", type=click.Path(), metavar="FILE", help="Where to, instead of standard output.")
@as_of_option
@actors_option
@ledger_option
@json_option
def brief(asked: tuple[str, ...], where: str, own: str | None, as_json: bool, **how: Any) -> None:
    """Where things stand with an actor or on a topic: a page to print, every line with its source.

    Who says what, what changed, what is due, what was kept, what is at odds, what is open, as far as the ledger has
    it up to the day. Nothing is summed up in words of the program's own. What is somebody's name is taken for the
    actor, and anything else for a topic, unless --actor or --topic says which.

    \b
    Examples:
      onrecord brief Tervik
      onrecord brief "prisoner exchange" --out prisoners.html
      onrecord brief truce --topic --as-of 2031-04-14 --format pdf --out truce.pdf

    Exit code: 0 written, 1 nothing on record, 2 wrong usage.
    """
    kind, form, out, day = how["kind"], how["form"], how["out"], looked_from(how["as_of"])
    if as_json and form:
        raise click.UsageError("give --json or --format, not both")
    form = "json" if as_json else form or _ENDINGS.get(Path(out or "").suffix.casefold(), "text")
    if form == "pdf" and not out and sys.stdout.isatty():
        raise click.UsageError("a PDF is not for a terminal: give --out FILE")
    words = " ".join(asked)
    with opened(where, actors=own) as ledger:
        found = ledger.brief(words, kind=kind, today=day)
        if found is None:
            nothing(
                f"Nothing on record with {words!r} in {named(where)} up to {day.isoformat()}. "
                "onrecord speakers tells who is on record; --as-of DATE looks from another day.",
                as_json,
                None,
            )
        _hint(found, kind)
        _write(found, form, out)


def _hint(found: Brief, kind: str | None) -> None:
    """Where it may be an actor or a topic: which was taken, and how to have the other."""
    if kind is None and found.subject.otherwise:
        other = "topic" if found.subject.kind == "actor" else "actor"
        click.echo(f"Taken for {'an actor' if other == 'topic' else 'a topic'}; --{other} takes the other.", err=True)


def _write(found: Brief, form: str, out: str | None) -> None:
    from onrecord.cli.output import open_stream

    if form == "json" and out is None:
        from onrecord.reports.briefs.rows import brief_row

        say_json(brief_row(found))
        return
    data = _rendered(found, form)
    with open_stream(out) as stream:
        if isinstance(data, bytes):
            stream.buffer.write(data)  # type: ignore[attr-defined]
        elif data is None:
            from onrecord.reports.briefs.text import print_brief

            print_brief(found, stream)
        else:
            stream.write(data)


def _rendered(found: Brief, form: str) -> str | bytes | None:
    """The whole of it; None for text, which depends on where it goes."""
    if form == "markdown":
        from onrecord.reports.briefs.markdown import brief_markdown

        return brief_markdown(found)
    if form == "html":
        from onrecord.reports.briefs.html import brief_html

        return brief_html(found)
    if form == "pdf":
        from onrecord.reports.briefs.pdf import brief_pdf

        return brief_pdf(found)
    if form == "json":
        from onrecord.reports.briefs.rows import brief_row
        from onrecord.reports.rows import dumped

        return dumped(brief_row(found)) + "\n"
    return None
