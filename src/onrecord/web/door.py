"""Who comes in. Where there are accounts, everything but the door itself and the files of its look asks for one."""

from __future__ import annotations

import math
from collections.abc import Callable

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request

from onrecord.accounts.records import Known
from onrecord.errors import AccountsError
from onrecord.web.access import Access
from onrecord.web.asker import ANYBODY, Asker, address, nobody
from onrecord.web.cookies import SESSION, held
from onrecord.web.guard import App, Receive, Scope, Send
from onrecord.web.limits import Buckets, neighbourhood
from onrecord.web.refusal import Refusal
from onrecord.web.rendering import refused

ENTER = "/enter"
LOOK = "/static/"
RATE, BURST = 10.0, 200
"""Requests a second and asker, and how many at once."""
LOOKERS = 4
"""Threads that look sessions up; questions to the ledger have others."""
BEARER = "bearer"


class Door:
    """An application behind a look at who asks: ``request.state.asker``, and with accounts ``request.state.known``."""

    def __init__(self, app: App, person: Asker, access: Access | None) -> None:
        self._app = app
        self._person = person
        self._access = access
        self._buckets = Buckets(RATE, BURST)
        self._threads = CapacityLimiter(LOOKERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            refusal = await self._look(request)
            if refusal:
                await refused(request, refusal)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    async def _look(self, request: Request) -> Refusal | None:
        """Tell who asks; why they may not, if so."""
        if self._access is None:
            request.state.asker = self._person
            return None
        if request.scope["path"].startswith(LOOK):
            return None
        try:
            known = await self._known(request)
        except AccountsError as error:
            return Refusal(503, str(error), "Whoever serves this page can mend it.")
        waits = self._buckets.take(f"account {known.account}" if known else neighbourhood(address(request)))
        if waits:
            return Refusal(429, "These are many requests at once.", "Wait a moment.", after=math.ceil(waits))
        request.state.known = known
        return self._admitted(request, known, self._access)

    def _admitted(self, request: Request, known: Known | None, access: Access) -> Refusal | None:
        if known:
            request.state.asker = Asker(known.name, known.role)
        elif "authorization" in request.headers:
            return nobody("This token is not known here, was revoked, or its time is over.")
        elif access.public and request.method in ("GET", "HEAD"):
            request.state.asker = ANYBODY
        elif request.scope["path"] != ENTER:
            return nobody()
        return None

    async def _known(self, request: Request) -> Known | None:
        assert self._access is not None
        accounts = self._access.accounts
        given = request.headers.get("authorization")
        if given is not None:  # a program: what its cookies say does not count
            scheme, _, secret = given.partition(" ")
            return await self._asked(accounts.tokens.known, secret.strip()) if scheme.lower() == BEARER else None
        secret = held(request, SESSION)
        known = await self._asked(accounts.sessions.known, secret) if secret else None
        if known:
            request.state.session = secret
        return known

    async def _asked(self, ask: Callable[[str], Known | None], secret: str) -> Known | None:
        return await run_sync(ask, secret, limiter=self._threads)
