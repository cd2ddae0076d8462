"""``onrecord statements, search, speakers, speaker, show, verify``: questions to a ledger."""

from __future__ import annotations

from typing import Any

import click

from onrecord.cli.options import (
    NOTHING,
    filter_options,
    json_option,
    ledger_option,
    nothing,
    opened,
    paging_options,
    question,
    say_json,
)
from onrecord.whereabouts import named


@click.command()
@filter_options
@paging_options
@ledger_option
@json_option
def statements(where: str, limit: int, page: int, as_json: bool, **filters: Any) -> None:
    """Who said what: statements that all the filters fit, the last said first.

    \b
    Examples:
      onrecord statements --speaker Tervik --act promise
      onrecord statements --about Harskia --said-from 2031-03-01 --json

    Exit code: 0 found, 1 nothing found, 2 wrong usage.
    """
    _answer(where, question(filters), limit, page, as_json)


@click.command()
@click.argument("wanted", nargs=-1, metavar="[WORDS]...")
@click.option("--like", metavar="TEXT", help="Nearest in meaning to TEXT, in whatever words.")
@filter_options
@paging_options
@ledger_option
@json_option
def search(
    wanted: tuple[str, ...], like: str | None, where: str, limit: int, page: int, as_json: bool, **filters: Any
) -> None:
    """Statements with all of WORDS, in any form, the best match first; "words in quotes" stand together.

    With --like those that mean nearly the same as TEXT, the likest first: of the 300 nearest, those that are like it
    at all. The filters are those of: onrecord statements.

    \b
    Examples:
      onrecord search "ten days" truce
      onrecord search --like "the ceasefire will not last" --act prediction

    Exit code: 0 found, 1 nothing found, 2 wrong usage.
    """
    if not wanted and not like:
        raise click.UsageError("Give WORDS to look for, or --like TEXT.")
    asked = " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in wanted)
    filters["words"] = " ".join(filter(None, (asked, filters["words"]))) or None
    _answer(where, question(filters), limit, page, as_json, like)


def _answer(where: str, asked: Any, limit: int, page: int, as_json: bool, like: str | None = None) -> None:
    from onrecord.reports.entries import page_row, print_page

    with opened(where) as ledger:
        pages = {"limit": limit, "offset": (page - 1) * limit}
        found = ledger.ask_like(like, asked, **pages) if like else ledger.ask(asked, **pages)
        if not found.entries:
            nothing(
                "Nothing found." if not found.total else f"Nothing more: {found.total:,} in all.",
                as_json,
                page_row(found, page),
            )
        if as_json:
            say_json(page_row(found, page))
        else:
            print_page(found, page, limit)


@click.command()
@click.argument("name", nargs=-1)
@paging_options
@ledger_option
@json_option
def speakers(name: tuple[str, ...], where: str, limit: int, page: int, as_json: bool) -> None:
    """Who is on record, who said most first; with NAME, those whose name has these words.

    Exit code: 0 found, 1 nobody found, 2 wrong usage.
    """
    from onrecord.reports.people import print_speakers, speaker_row

    with opened(where) as ledger:
        found = ledger.speakers(" ".join(name) or None, limit=limit, offset=(page - 1) * limit)
        if not found:
            nothing("Nobody found.", as_json, [])
        if as_json:
            say_json([speaker_row(s) for s in found])
        else:
            print_speakers(found)


@click.command()
@click.argument("name", nargs=-1, required=True)
@ledger_option
@json_option
def speaker(name: tuple[str, ...], where: str, as_json: bool) -> None:
    """Everything on one speaker: roles, kinds of statements, topics, who quotes, first and last.

    Exit code: 0 found, 1 nobody found, 2 wrong usage.
    """
    from onrecord.reports.people import dossier_row, print_dossier

    with opened(where) as ledger:
        found = ledger.speaker(" ".join(name))
        if found is None:
            nothing(f"Nobody of that name in {named(where)}. Try a surname alone, or: onrecord speakers", as_json, None)
        if as_json:
            say_json(dossier_row(found))
        else:
            print_dossier(found)


@click.command()
@click.argument("id")
@ledger_option
@json_option
def show(id: str, where: str, as_json: bool) -> None:
    """One statement in its passage, or one article: its versions, its copies, what an edit changed.

    ID is a statement's or an article's, as the other commands print them, or an article's name.

    Exit code: 0 found, 1 not found, 2 wrong usage.
    """
    from onrecord.reports.articles import filed_row, print_filed, print_statement, shown_row

    with opened(where) as ledger:
        entries = ledger.statement(id)
        filed = ledger.article(entries[0].article.id if entries else id)
        if filed is None:
            nothing(f"There is no statement and no article {id!r} in {named(where)}.", as_json, None)
        if entries and as_json:
            say_json(shown_row(entries, filed))
        elif entries:
            print_statement(entries, filed)
        elif as_json:
            say_json(filed_row(filed))
        else:
            print_filed(filed)


@click.command()
@click.argument("quote")
@click.option("--speaker", "who", metavar="NAME", help="Who is supposed to have said it.")
@ledger_option
@json_option
def verify(quote: str, who: str | None, where: str, as_json: bool) -> None:
    """Is QUOTE on record? Word for word, altered (with the difference), by another speaker, or not at all.

    Exit code: 0 verbatim, 1 anything else, 2 wrong usage.
    """
    from onrecord.reports.verification import print_verification, verification_row

    with opened(where) as ledger:
        found = ledger.verify(quote, who)
        if as_json:
            say_json(verification_row(found))
        else:
            print_verification(found, who)
    if found.verdict != "verbatim":
        raise SystemExit(NOTHING)
