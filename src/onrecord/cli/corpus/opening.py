"""What the commands that ask a dataset share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import leave_quietly

if TYPE_CHECKING:
    from onrecord.corpus.dataset import Dataset
    from onrecord.corpus.duplicates import Grouped


@contextmanager
def opened(where: str) -> Iterator[Dataset]:
    """The dataset; what goes wrong over it leaves as a message."""
    from onrecord.errors import OnrecordError

    try:
        from onrecord.corpus.dataset import opened as opened_dataset

        yield opened_dataset(where)
    except OnrecordError as error:
        raise click.ClickException(str(error)) from error
    except BrokenPipeError:
        leave_quietly()


def warn_of_copies(found: Grouped | None, where: str) -> None:
    """Say so where copies count as if they were reports of their own."""
    if found is None:
        said = "which articles are copies, older versions or repeated is not known yet: each counts for itself"
    elif found.anew:
        said = "articles have come since copies were looked for: of these, each counts for itself"
    else:
        return
    click.echo(f"onrecord: {said}. onrecord corpus dedupe {where} tells", err=True)


@contextmanager
def progress_bar(what: str, total: int) -> Iterator[click._termui_impl.ProgressBar[int]]:
    """A bar on standard error, where that is a terminal."""
    with click.progressbar(length=total, label=what, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield bar
