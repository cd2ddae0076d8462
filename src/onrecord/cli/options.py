"""What the commands over a ledger share: which ledger, what is asked for, how errors leave."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, get_args

import click

from onrecord.errors import OnrecordError
from onrecord.records import Act, Manner, Quote
from onrecord.whereabouts import is_database

if TYPE_CHECKING:
    from onrecord.desk import Ledger
    from onrecord.filed import Question
    from onrecord.sources.online import Online

DEFAULT = "onrecord.ledger"
DONE, NOTHING, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes; 1 says that nothing was found, or that some of it failed."""
_PRIVATE = "onrecord.allow_private"
DAY = click.DateTime(["%Y-%m-%d"])

F = TypeVar("F", bound=Callable[..., Any])


def ledger_option(command: F) -> F:
    return click.option(
        "--ledger",
        "where",
        envvar="ONRECORD_LEDGER",
        default=DEFAULT,
        show_default=True,
        metavar="FILE",
        help="The ledger, or postgresql://…; or set ONRECORD_LEDGER.",
    )(command)


def private_option(command: F) -> F:
    return click.option(
        "--allow-private",
        is_flag=True,
        expose_value=False,
        callback=lambda context, option, value: context.meta.__setitem__(_PRIVATE, value),
        help="Fetch from this machine and private networks too, and from any port.",
    )(command)


def online() -> Online:
    """What fetches addresses for the command at hand."""
    from onrecord.sources.online import Online

    return Online(allow_private=click.get_current_context().meta[_PRIVATE])


def json_option(command: F) -> F:
    return click.option("--json", "as_json", is_flag=True, help="For programs: JSON on standard output.")(command)


_FILTERS = (
    click.option("--speaker", metavar="NAME", help="A name, or words of one."),
    click.option("--affiliation", metavar="WORDS", help="Words of the speaker's title, body or country."),
    click.option("--words", metavar="WORDS", help='Words said, in any form; "in quotes": just so.'),
    click.option("--about", metavar="NAME", help="Whom or what it speaks of, word for word."),
    click.option("--act", type=click.Choice(get_args(Act)), help="What kind of statement."),
    click.option("--manner", type=click.Choice(get_args(Manner)), help="How it was made."),
    click.option("--quote", type=click.Choice(get_args(Quote)), help="How it is given."),
    click.option("--certainty", type=click.IntRange(0, 100), metavar="PERCENT", help="At least this sure."),
    click.option("--publisher", metavar="NAME", help="Who published it."),
    click.option("--article", metavar="ID", help="An article's id or name."),
    click.option("--said-from", type=DAY, metavar="DATE", help="Said on this day or later."),
    click.option("--said-to", type=DAY, metavar="DATE", help="Said on this day or earlier."),
    click.option("--due-from", type=DAY, metavar="DATE", help="Due on this day or later."),
    click.option("--due-to", type=DAY, metavar="DATE", help="Due on this day or earlier."),
    click.option("--versions", is_flag=True, help="Older versions of articles too."),
)


def filter_options(command: F) -> F:
    """The filters of ``Question``, by their own names."""
    return _filtered(command, click.option("--no-copies", is_flag=True, help="Of copies of a report, the first alone."))


def corpus_filter_options(command: F) -> F:
    """The same for a corpus, of which a good part is copies: they are left out unless they are asked for."""
    return _filtered(
        command, click.option("--copies", is_flag=True, help="All copies of a report, not the first alone.")
    )


def _filtered(command: F, copies: Callable[[F], F]) -> F:
    for option in reversed((*_FILTERS, copies)):
        command = option(command)
    return command


def paging_options(command: F) -> F:
    command = click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Which page.")(command)
    return click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Answers a page.")(
        command
    )


def question(filters: dict[str, Any]) -> Question:
    """The question that the filter options ask."""
    from onrecord.filed import Question

    given: dict[str, Any] = {k: v.date() if isinstance(v, datetime) else v for k, v in filters.items()}
    return Question(**{"copies": not given.pop("no_copies", False), **given})


@contextmanager
def opened(where: str, *, make: bool = False, actors: str | None = None) -> Iterator[Ledger]:
    """The ledger; what goes wrong in it leaves as a message. Only ``make`` makes one that is not there."""
    try:
        if not make and not is_database(where) and not Path(where).exists():
            raise click.ClickException(
                f"there is no ledger {where}; onrecord add PATH... makes one, --ledger names another"
            )
        from onrecord.desk import Ledger

        with Ledger(where, actors=actors, say=_said) as ledger:
            yield ledger
    except OnrecordError as error:
        raise click.ClickException(str(error)) from error
    except BrokenPipeError:
        leave_quietly()


def _said(words: str) -> None:
    click.echo(f"onrecord: {words}", err=True)


def leave_quietly() -> NoReturn:
    """The reader of our output went away (``| head``): not an error. Keep Python from saying so at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(DONE)


def say_json(value: Any) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=not _utf8(sys.stdout), indent=2))


def _utf8(stream: Any) -> bool:
    return (getattr(stream, "encoding", None) or "").lower().replace("-", "") == "utf8"


def nothing(said: str, as_json: bool, empty: Any) -> NoReturn:
    """Nothing found: say so, and leave with exit code 1."""
    if as_json:
        say_json(empty)
    else:
        click.echo(said, err=True)
    raise SystemExit(NOTHING)
