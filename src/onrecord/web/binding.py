"""Where a site is served and to whom: what has to hold before others can reach it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from onrecord.accounts.file import first
from onrecord.accounts.store import Accounts
from onrecord.errors import AccountsError, InputError
from onrecord.web.access import Access
from onrecord.web.guard import HOSTS


@dataclass(frozen=True, slots=True)
class Plan:
    """How a site is to be served. ``port`` 0 takes any free one.

    ``accounts``: the file of accounts, opened where somebody has to sign in. ``proxies``: addresses of the machines
    whose word for who asks is taken. ``plain_http``: whether passwords may go over the network in the clear.
    ``allow_fetch``: whether addresses that people give are fetched.
    """

    host: str = "127.0.0.1"
    port: int = 0
    as_of: date | None = None
    by: str = "somebody"
    """Who judges, where nobody signs in."""
    accounts: str | None = None
    sign_in: bool = False
    public_read: bool = False
    names: tuple[str, ...] = ()
    tls_cert: str | None = None
    tls_key: str | None = None
    proxies: tuple[str, ...] = ()
    plain_http: bool = False
    allow_fetch: bool = False

    @property
    def is_open(self) -> bool:
        """Whether others can reach it: by the network, by a proxy, or by a name that is not this machine's alone."""
        return self.host not in HOSTS or bool(self.names) or bool(self.proxies)

    @property
    def is_https(self) -> bool:
        """Whether every request has come over TLS."""
        return bool(self.tls_cert) or (self.is_open and not self.plain_http)


@contextmanager
def admitted(plan: Plan) -> Iterator[Access | None]:
    """Whom the site lets in; None: the person at this machine, who needs no account.

    Raises InputError for a plan under which others could read what they should not, or passwords on their way.
    """
    if bool(plan.tls_cert) != bool(plan.tls_key):
        raise InputError("a certificate needs its key and a key its certificate: give --tls-cert and --tls-key")
    if not (plan.is_open or plan.sign_in):
        if plan.public_read:
            raise InputError("--public-read opens what asks for accounts, and nothing does: give --sign-in too")
        yield None
        return
    with _accounts(plan) as accounts:
        if plan.is_open:
            _ready_for_others(plan)
        yield Access(accounts, plan.public_read, tuple(n.strip("[]") for n in plan.names), plan.is_https)


@contextmanager
def _accounts(plan: Plan) -> Iterator[Accounts]:
    why = f"{_why(plan)}, so accounts are needed"
    if plan.accounts is None:
        raise InputError(f"{why}. A ledger in a database has none beside it: name --accounts FILE")
    only = f". Without accounts it is served on {', '.join(HOSTS)} alone" if plan.is_open else ""
    try:
        opened = Accounts(plan.accounts)
    except AccountsError as error:
        raise InputError(f"{why}: {error}{only}") from error
    with opened as accounts:
        if not accounts.people.has_admin():
            told = f"{plan.accounts} has no admin who is not disabled; {first(plan.accounts)}"
            raise InputError(f"{why}: {told}{only}")
        yield accounts


def _why(plan: Plan) -> str:
    if plan.host not in HOSTS:
        return f"{plan.host or 'an empty host'} can be reached by others"
    if plan.names:
        return f"others ask by the name {plan.names[0]}"
    return f"the proxy {plan.proxies[0]} lets others in" if plan.proxies else "--sign-in was given"


def _ready_for_others(plan: Plan) -> None:
    if not plan.names:
        raise InputError(
            "others ask for this site by a name, and any other name is refused, so that no other site can pose as it: "
            "give --name news.example, for each name (or number) that is typed into a browser"
        )
    if plan.tls_cert or plan.proxies or plan.plain_http:
        return
    raise InputError(
        "passwords and what is read would go over the network in the clear. Give --tls-cert and --tls-key, or put a "
        "proxy with TLS before it and name its address (--behind-proxy 127.0.0.1), or say --insecure-http where the "
        "network itself is safe, such as a VPN"
    )
