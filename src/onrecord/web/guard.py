"""What stands before every page: whose name the browser asked for, and what it may do with the answer."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

HOSTS = ("127.0.0.1", "localhost", "::1")
"""The names of this machine for itself, which a page without accounts may be served under."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"private, no-cache"),
)
_NAMED = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:]+)\]|(?P<name>[^\s:\[\]]+))(?::\d{1,5})?")

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Guard:
    """An application behind a look at the Host header and at the method; adds ``HEADERS`` to every answer.

    A foreign name that points to this machine (DNS rebinding) would let another site's script read the ledger, so
    only the machine's own names are answered.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in HEADERS}
                kept = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in own]
                message = {**message, "headers": [*kept, *HEADERS]}
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif not is_ours(_host(scope)):
            await _refuse(guarded, 400, "This page answers to the name localhost or 127.0.0.1 alone: ask for that.\n")
        elif scope["method"] not in ("GET", "HEAD"):
            await _refuse(guarded, 405, "This page only shows what is on record: it takes GET and HEAD.\n")
        else:
            await self._app(scope, receive, guarded)


def is_ours(host: str) -> bool:
    """Whether a Host header, with a port or without, names this machine for itself."""
    found = _NAMED.fullmatch(host)
    return bool(found) and (found["six"] or found["name"]).lower() in HOSTS if found else False


def _host(scope: Scope) -> str:
    hosts = [value for name, value in scope.get("headers", ()) if name == b"host"]
    return hosts[0].decode("latin-1") if len(hosts) == 1 else ""


async def _refuse(send: Send, status: int, said: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(said)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": said.encode()})
