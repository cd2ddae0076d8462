"""``onrecord accounts tokens``: what programs show in place of a password."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import click

from onrecord.accounts.records import Role
from onrecord.cli.accounts import of_accounts, opened, operator
from onrecord.cli.options import json_option, nothing, say_json


@click.group()
def tokens() -> None:
    """What programs show in place of a password: ``Authorization: Bearer TOKEN``."""


@tokens.command("make")
@click.argument("account")
@click.argument("name")
@click.option("--role", type=click.Choice(get_args(Role)), default="reader", show_default=True, help="What it may do.")
@click.option("--days", type=int, default=90, show_default=True, help="How long it works.")
@of_accounts
@json_option
def make(account: str, name: str, role: Role, days: int, file: str, as_json: bool) -> None:
    """Make a token of ACCOUNT, called NAME after what it is for. It is shown this once.

    Exit code: 0 made, 1 not to be had, 2 wrong usage.
    """
    from onrecord.reports.accounts import token_row

    with opened(file) as held:
        secret, made = held.tokens.make(account, name, role, days, operator())
        if as_json:
            say_json({**token_row(made), "token": secret})
        else:
            click.echo(secret)
            click.echo(f"onrecord: {made.role}, until {made.until:%Y-%m-%d}; it is not shown again", err=True)


@tokens.command("list")
@click.argument("account", required=False)
@of_accounts
@json_option
def list_(account: str | None, file: str, as_json: bool) -> None:
    """The tokens of ACCOUNT, or all, revoked ones too.

    Exit code: 0 found, 1 none, 2 wrong usage.
    """
    from onrecord.reports.accounts import print_tokens, token_row

    with opened(file) as held:
        found = held.tokens.all(account)
        if not found:
            nothing("There are no tokens.", as_json, [])
        if as_json:
            say_json([token_row(t) for t in found])
        else:
            print_tokens(found, datetime.now(UTC))


@tokens.command("revoke")
@click.argument("key", type=int)
@of_accounts
def revoke(key: int, file: str) -> None:
    """Have the token KEY of the list work no more.

    Exit code: 0 done, 1 no such token, 2 wrong usage.
    """
    with opened(file) as held:
        gone = held.tokens.revoke(key, operator())
        click.echo(f"{gone.name} of {gone.account} is revoked")
