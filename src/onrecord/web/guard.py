"""What stands before every page: whose name was asked for, who sent a form, what a browser may do with the answer."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any

HOSTS = ("127.0.0.1", "localhost", "::1")
"""The names of this machine for itself, under which alone a page without accounts is served."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    # to others no word of where a reader comes from; with "no-referrer" browsers would hide a form's origin from us too
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"private, no-cache"),
)
FORMS = (b"application/x-www-form-urlencoded", b"multipart/form-data")
PORTS = {"http": 80, "https": 443}
LOCAL = "This page answers to the name localhost or 127.0.0.1 alone: ask for that.\n"
NAMED = "This page does not answer to this name. Whoever serves it can give it one more (--name).\n"
FORWARDED = (b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip", b"forwarded")
"""What proxies add."""
PROXIED = (
    "This came by a proxy, and without accounts these pages are for the person at this machine alone. "
    "onrecord serve --behind-proxy ADDRESS --name NAME asks for accounts.\n"
)
_NAMED = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:]+)\]|(?P<name>[^\s:\[\]]+))(?::\d{1,5})?")

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Guard:
    """An application behind a look at the Host header, the method and the origin; adds ``HEADERS`` to every answer.

    A foreign name that points to this machine (DNS rebinding) would let another site's script read the ledger, so
    only the machine's own names are answered, and ``names``; with ``https`` over TLS alone. A form that another site
    has a browser send is refused by what the browser says of its origin. ``alone``: the site is for the person at this
    machine, so what a proxy hands on for somebody else is refused.
    """

    def __init__(self, app: App, names: Collection[str] = (), *, https: bool = False, alone: bool = True) -> None:
        self.app = app
        self._names = {*HOSTS, *(n.lower() for n in names)}
        self._https = https
        self._alone = alone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in HEADERS}
                kept = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in own]
                message = {**message, "headers": [*kept, *HEADERS]}
            await send(message)

        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal:
            await _refuse(guarded, *refusal)
        else:
            await self.app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        if not is_ours(_one(scope, b"host"), self._names):
            return 400, NAMED if len(self._names) > len(HOSTS) else LOCAL
        if self._https and scope.get("scheme") != "https":
            return 400, "This page is served by https alone: begin its address with https://.\n"
        if self._alone and any(name in FORWARDED for name, _ in scope.get("headers", ())):
            return 400, PROXIED
        return None if scope["method"] in ("GET", "HEAD") else _no_form(scope)


def _no_form(scope: Scope) -> tuple[int, str] | None:
    if scope["method"] != "POST":
        return 405, "Pages are asked for with GET and HEAD, and forms are sent with POST: there is nothing else.\n"
    if not is_own(scope):
        return 403, "This form was sent by a page of another site. Nothing was done.\n"
    kind = _one(scope, b"content-type").partition(";")[0].strip().lower()
    if kind.encode("latin-1") not in FORMS:
        return 415, "What is sent here is a form: application/x-www-form-urlencoded or multipart/form-data.\n"
    return None


def is_own(scope: Scope) -> bool:
    """Whether what is sent comes from a page of this very site, so far as the browser says where it comes from."""
    if _one(scope, b"sec-fetch-site") not in ("", "same-origin", "none"):
        return False
    if not any(name == b"origin" for name, _ in scope.get("headers", ())):
        return True
    scheme = str(scope.get("scheme", "http"))
    return _whole(_one(scope, b"origin")) == _whole(f"{scheme}://{_one(scope, b'host')}")


def _whole(origin: str) -> str:
    """With its port, in small letters."""
    scheme, _, host = origin.lower().partition("://")
    return f"{scheme}://{host}" if re.search(r":\d+$", host) else f"{scheme}://{host}:{PORTS.get(scheme, '')}"


def is_ours(host: str, names: Collection[str] = HOSTS) -> bool:
    """Whether a Host header, with a port or without, has one of these names: this machine's for itself, and others."""
    found = _NAMED.fullmatch(host)
    return bool(found) and (found["six"] or found["name"]).lower() in names if found else False


def _one(scope: Scope, name: bytes) -> str:
    """A header that stands there once; empty where there is none, or several."""
    values = [value for given, value in scope.get("headers", ()) if given == name]
    return values[0].decode("latin-1") if len(values) == 1 else ""


async def _refuse(send: Send, status: int, said: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(said)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": said.encode()})
