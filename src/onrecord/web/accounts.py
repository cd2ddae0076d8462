"""The addresses of accounts: one's own, and for admins everybody's and the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Form, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.accounts.names import folded
from onrecord.accounts.passwords import LONGEST
from onrecord.accounts.records import Known, Role
from onrecord.accounts.store import Accounts
from onrecord.accounts.tokens import DAYS
from onrecord.errors import InputError
from onrecord.web.asked import AuditAsked
from onrecord.web.asker import address, by, known, nobody
from onrecord.web.cookies import SESSION, give
from onrecord.web.forms import Forms
from onrecord.web.limits import SignIns, neighbourhood
from onrecord.web.pages import accounts as views
from onrecord.web.pages.paging import SIZE
from onrecord.web.refusal import Refusal
from onrecord.web.rendering import page
from onrecord.web.twins import Twins

ACCOUNT, ACCOUNTS = "/account", "/accounts"

twins = Twins()
forms = Forms()


class PasswordAsked(BaseModel):
    """The password until now, and twice the one from now on."""

    model_config = ConfigDict(frozen=True)

    old: str = Field("", max_length=LONGEST)
    new: str = ""
    again: str = ""


class TokenAsked(BaseModel):
    """A token to be made."""

    model_config = ConfigDict(frozen=True)

    name: str = ""
    role: Role = "reader"
    days: int = DAYS


def _accounts(request: Request) -> Accounts:
    accounts: Accounts = request.app.state.access.accounts
    return accounts


def _own(request: Request) -> Known:
    found = known(request)
    if found is None:
        raise nobody()
    return found


def _in_person(request: Request) -> Known:
    """Whoever asks in a browser: what a token may do must not last longer than it does."""
    found = _own(request)
    if found.session is None:
        raise Refusal(403, "A token cannot change an account.", "Sign in with a password, at /enter.")
    return found


def _page_of(request: Request, found: Known, told: views.Told = views.NOTHING) -> views.AccountPage:
    accounts = _accounts(request)
    tokens = accounts.tokens.all(found.name)
    return views.account_page(found, accounts.sessions.of(found), tokens, datetime.now(UTC), told)


def _tried(request: Request, change: Callable[[Known], Response]) -> Response:
    """What became of a form of one's own account; a mistake is told above it."""
    found = _in_person(request)
    try:
        return change(found)
    except InputError as error:
        return page(request, "account.html", _page_of(request, found, views.Told(problem=str(error))), 400, at=ACCOUNT)


@twins(ACCOUNT, "account.html")
def account(request: Request) -> views.AccountPage:
    """One's own account: password, tokens, browsers."""
    return _page_of(request, _own(request))


@forms("/account/password", "reader")
def password(request: Request, given: Annotated[PasswordAsked, Form()]) -> Response:
    def change(found: Known) -> Response:
        accounts, tries = _accounts(request), _tries(request)
        keys = folded(found.name), neighbourhood(address(request))
        if tries.begin(*keys) or not accounts.people.is_right(found.name, given.old):
            raise InputError("the password until now is another one, or was tried too often; wait a minute")
        tries.passed(*keys)
        if given.new != given.again:
            raise InputError("the new password is not the same both times")
        accounts.people.set_password(found.name, given.new, by(request))
        response = RedirectResponse(ACCOUNT, 303)
        agent = request.headers.get("user-agent", "")
        give(request, response, SESSION, accounts.sessions.begin(found, address(request), agent))
        return response

    return _tried(request, change)


@forms("/account/tokens", "reader")
def make_token(request: Request, given: Annotated[TokenAsked, Form()]) -> Response:
    def change(found: Known) -> Response:
        secret, _ = _accounts(request).tokens.make(found.name, given.name, given.role, given.days, by(request))
        return page(request, "account.html", _page_of(request, found, views.Told(done=secret)), at=ACCOUNT)

    return _tried(request, change)


@forms("/account/tokens/revoke", "reader")
def revoke_token(request: Request, key: Annotated[int, Form()]) -> Response:
    def change(found: Known) -> Response:
        _accounts(request).tokens.revoke(key, by(request), found.name)
        return RedirectResponse(ACCOUNT, 303)

    return _tried(request, change)


@forms("/account/sessions/end", "reader")
def end_session(request: Request, key: Annotated[int, Form()]) -> Response:
    def change(found: Known) -> Response:
        if not _accounts(request).sessions.end(found, key, by(request)):
            raise InputError("this browser is signed out already")
        return RedirectResponse(ACCOUNT, 303)

    return _tried(request, change)


@twins(ACCOUNTS, "accounts.html", "admin")
def accounts(request: Request) -> views.AccountsPage:
    """All accounts, their roles, and whether they are disabled."""
    return views.accounts_page(_accounts(request).people.all(), _own(request).name, datetime.now(UTC))


@forms("/accounts/role", "admin")
def set_role(request: Request, name: Annotated[str, Form()], role: Annotated[Role, Form()]) -> Response:
    return _changed(request, lambda people: people.people.set_role(name, role, by(request)))


@forms("/accounts/disable", "admin")
def disable(request: Request, name: Annotated[str, Form()]) -> Response:
    return _changed(request, lambda people: people.people.disable(name, by(request)))


@forms("/accounts/enable", "admin")
def enable(request: Request, name: Annotated[str, Form()]) -> Response:
    return _changed(request, lambda people: people.people.enable(name, by(request)))


def _changed(request: Request, change: Callable[[Accounts], object]) -> Response:
    found, held = _in_person(request), _accounts(request)
    try:
        change(held)
    except InputError as error:
        view = views.accounts_page(held.people.all(), found.name, datetime.now(UTC), str(error))
        return page(request, "accounts.html", view, 400, at=ACCOUNTS)
    return RedirectResponse(ACCOUNTS, 303)


@twins("/audit", "audit.html", "admin")
def audit(request: Request, asked: Annotated[AuditAsked, Query()]) -> views.AuditPage:
    """Who signed in, judged, added or changed an account, when and from where."""
    log = _accounts(request).log
    found = log.page(asked.who, asked.did, SIZE, (asked.page - 1) * SIZE)
    return views.audit_page(asked, found, log.kinds(asked.who), datetime.now(UTC))


def _tries(request: Request) -> SignIns:
    tries: SignIns = request.app.state.tries
    return tries


routers = (twins.router, forms.router)
