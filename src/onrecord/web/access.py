"""Whom a site lets in that is not for the person at this machine alone."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.accounts.store import Accounts


@dataclass(frozen=True, slots=True)
class Access:
    """Accounts, and how they are asked for."""

    accounts: Accounts
    public: bool = False
    """Whether everybody may read, and only what changes something asks for an account."""
    names: tuple[str, ...] = ()
    """Under which names the site answers, besides this machine's own for itself."""
    https: bool = False
    """Whether nothing is answered that did not come over TLS."""
