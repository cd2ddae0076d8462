"""``onrecord accounts``: who may come to the pages that others reach."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

import click

from onrecord.accounts.records import By, Role
from onrecord.cli.follow import reviewer
from onrecord.cli.options import json_option, ledger_option, nothing, paging_options, say_json
from onrecord.errors import OnrecordError
from onrecord.whereabouts import is_database

if TYPE_CHECKING:
    from onrecord.accounts.store import Accounts

HERE = "the command line"
"""Where it is done, for the log."""
F = TypeVar("F", bound=Callable[..., Any])


def accounts_option(command: F) -> F:
    return click.option(
        "--accounts",
        "own_accounts",
        envvar="ONRECORD_ACCOUNTS",
        metavar="FILE",
        help="The file of accounts; or set ONRECORD_ACCOUNTS.  [default: the ledger's name and .accounts]",
    )(ledger_option(command))


def accounts_file(where: str, given: str | None) -> str | None:
    """The file of accounts of a ledger; None for one in a database, which has none beside it."""
    return given or (None if is_database(where) else f"{where}.accounts")


def of_accounts(command: F) -> F:
    """Give the command its ``file`` of accounts."""

    @wraps(command)
    def run(*, where: str, own_accounts: str | None, **given: Any) -> Any:
        file = accounts_file(where, own_accounts)
        if file is None:
            raise click.UsageError("a ledger in a database has no file beside it: name one, --accounts FILE")
        return command(file=file, **given)

    return accounts_option(cast(F, run))


@contextmanager
def opened(file: str, *, make: bool = False) -> Iterator[Accounts]:
    """The accounts; what goes wrong in them leaves as a message. Only ``make`` makes a file that is not there."""
    try:
        try:
            from onrecord.accounts.store import Accounts
        except ImportError as error:
            raise OnrecordError('accounts need more libraries: pip install "onrecord[web]"') from error
        with Accounts(file, make=make) as held:
            yield held
    except OnrecordError as error:
        raise click.ClickException(str(error)) from error


def operator() -> By:
    """Who gives the command, for the log."""
    return By(reviewer(None), HERE)


def role_option(command: F) -> F:
    return click.option(
        "--role", type=click.Choice(get_args(Role)), required=True, help="Each may do what the ones before it may."
    )(command)


def password_option(command: F) -> F:
    return click.option(
        "--password-stdin", "from_input", is_flag=True, help="Read the password from the first line of standard input."
    )(command)


def asked_password(name: str, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise click.UsageError("there is no keyboard to ask for a password: give it with --password-stdin")
    asked: str = click.prompt(f"Password of {name} (12 characters or more)", hide_input=True, confirmation_prompt=True)
    return asked


@click.group()
def accounts() -> None:
    """Who may come to the pages that others reach: people, tokens for programs, and the log of what they did.

    Accounts lie in a file of their own beside the ledger, so that a ledger that is handed on holds no passwords.

    \b
    Examples:
      onrecord accounts add "Mara Vane" --role admin
      onrecord serve --host 0.0.0.0 --name news.example --tls-cert news.pem --tls-key news.key
    """


@accounts.command()
@click.argument("name")
@role_option
@password_option
@of_accounts
def add(name: str, role: Role, from_input: bool, file: str) -> None:
    """Make an account. The password is asked for twice, or read from standard input.

    Exit code: 0 made, 1 not to be had, 2 wrong usage.
    """
    with opened(file, make=True) as held:
        made = held.people.add(name, role, asked_password(name, from_input), operator())
        click.echo(f"{made.name}: {made.role}, in {held.where}")
        if not held.people.has_admin():
            click.echo("onrecord: there is no admin yet, and without one others are not served", err=True)


@accounts.command("list")
@of_accounts
@json_option
def list_(file: str, as_json: bool) -> None:
    """All accounts.

    Exit code: 0 found, 1 none, 2 wrong usage.
    """
    from onrecord.reports.accounts import account_row, print_accounts

    with opened(file) as held:
        found = held.people.all()
        if not found:
            nothing("There are no accounts.", as_json, [])
        if as_json:
            say_json([account_row(a) for a in found])
        else:
            print_accounts(found)


@accounts.command()
@click.argument("name")
@click.argument("role", type=click.Choice(get_args(Role)))
@of_accounts
def role(name: str, role: Role, file: str) -> None:
    """Give the account NAME another role. It holds from the next page on.

    Exit code: 0 done, 1 no such account, or the last admin, 2 wrong usage.
    """
    with opened(file) as held:
        made = held.people.set_role(name, role, operator())
        click.echo(f"{made.name}: {made.role}")


@accounts.command()
@click.argument("name")
@password_option
@of_accounts
def password(name: str, from_input: bool, file: str) -> None:
    """Give the account NAME another password. It is signed out everywhere; its tokens stay.

    Exit code: 0 done, 1 no such account or no such password, 2 wrong usage.
    """
    with opened(file) as held:
        if held.people.named(name) is None:
            raise click.ClickException(f"there is no account {name}; onrecord accounts list shows them all")
        made = held.people.set_password(name, asked_password(name, from_input), operator())
        click.echo(f"{made.name} has another password, and is signed out everywhere")


@accounts.command()
@click.argument("name")
@of_accounts
def disable(name: str, file: str) -> None:
    """Let the account NAME in no more: it is signed out, and its tokens are refused.

    Exit code: 0 done, 1 no such account, or the last admin, 2 wrong usage.
    """
    with opened(file) as held:
        click.echo(f"{held.people.disable(name, operator()).name} is disabled, and signed out everywhere")


@accounts.command()
@click.argument("name")
@of_accounts
def enable(name: str, file: str) -> None:
    """Let the account NAME in again, with its password and its tokens.

    Exit code: 0 done, 1 no such account, 2 wrong usage.
    """
    with opened(file) as held:
        click.echo(f"{held.people.enable(name, operator()).name} is enabled")


@accounts.command()
@click.argument("name")
@of_accounts
def remove(name: str, file: str) -> None:
    """Remove the account NAME with its tokens. What it did stays in the log; somebody else may take the name then.

    Exit code: 0 done, 1 no such account, or the last admin, 2 wrong usage.
    """
    with opened(file) as held:
        click.echo(f"{held.people.remove(name, operator()).name} is removed")


@accounts.command()
@click.option("--who", default="", metavar="NAME", help="Of this account alone.")
@click.option("--did", default="", metavar="WORDS", help='What was done, such as "signed in".')
@paging_options
@of_accounts
@json_option
def audit(who: str, did: str, limit: int, page: int, file: str, as_json: bool) -> None:
    """Who signed in, judged, added or changed an account: when, and from where. The last first.

    With --json all of it, in order, whatever --limit says.

    Exit code: 0 found, 1 nothing found, 2 wrong usage.
    """
    from onrecord.reports.accounts import event_row, print_log

    with opened(file) as held:
        found, total = held.log.page(who, did, limit, (page - 1) * limit)
        if as_json:
            rows = [event_row(e) for e in held.log.every() if who in ("", e.who) and did in ("", e.did)]
            if not rows:
                nothing("", as_json, [])
            say_json(rows)
        elif found:
            print_log(found, total)
        else:
            nothing("Nothing of the kind in the log.", as_json, [])
