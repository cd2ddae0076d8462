"""Accounts, tokens and the log: as tables for people, as plain values for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.accounts.records import Account, Event, Token
from onrecord.reports.entries import console
from onrecord.reports.rows import printable


def account_row(account: Account) -> dict[str, Any]:
    return {
        "name": account.name,
        "role": account.role,
        "made": account.made.isoformat(),
        "password from": account.password_from.isoformat(),
        "disabled": _iso(account.disabled),
    }


def token_row(token: Token) -> dict[str, Any]:
    return {
        "key": token.key,
        "account": token.account,
        "name": token.name,
        "role": token.role,
        "made": token.made.isoformat(),
        "until": token.until.isoformat(),
        "last used": _iso(token.seen),
        "revoked": _iso(token.revoked),
    }


def event_row(event: Event) -> dict[str, Any]:
    return {
        "key": event.key,
        "at": event.at.isoformat(),
        "who": event.who or None,
        "from": event.address or None,
        "did": event.did,
        "about": event.about or None,
    }


def print_accounts(found: Sequence[Account]) -> None:
    table = _table("name", "role", "since", "password from", "")
    for a in found:
        told = f"disabled {a.disabled:%Y-%m-%d}" if a.disabled else ""
        _add(table, a.name, a.role, f"{a.made:%Y-%m-%d}", f"{a.password_from:%Y-%m-%d}", told)
    console().print(table)


def print_tokens(found: Sequence[Token], now: datetime) -> None:
    table = _table("key", "account", "for", "role", "last used", "until")
    for t in found:
        until = f"{t.until:%Y-%m-%d}{', over' if t.until <= now else ''}"
        stands = f"revoked {t.revoked:%Y-%m-%d}" if t.revoked else until
        _add(table, str(t.key), t.account, t.name, t.role, f"{t.seen:%Y-%m-%d}" if t.seen else "never", stands)
    console().print(table)


def print_log(found: Sequence[Event], total: int) -> None:
    table = _table("when (UTC)", "who", "from", "did", "about")
    for e in found:
        _add(table, f"{e.at:%Y-%m-%d %H:%M:%S}", e.who or "nobody known", e.address, e.did, e.about)
    out = console()
    out.print(table)
    out.print(f"{len(found):,} of {total:,}, the last first", style="dim")


def _table(*names: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    for name in names:
        table.add_column(name, overflow="fold")
    return table


def _add(table: Table, *cells: str) -> None:
    table.add_row(*(Text(printable(cell)) for cell in cells))


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
