"""Addresses that change something: who may, that the form is our own, how long it may be, and where it leads.

A form bears a token that only pages of this site know (``tokens.py``): an HMAC under a secret that lies in a cookie of
the browser. Another site can have a browser send a form here, but can neither read the cookie nor the page. What is
sent with the Origin of another site does not come this far (``guard.py``). Programs that show an API token need none:
no browser adds one by itself.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine, MutableMapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.accounts.records import Role
from onrecord.web.access import Access
from onrecord.web.asker import by, demand, known
from onrecord.web.refusal import Refusal
from onrecord.web.tokens import FIELD, is_token

SHORT = 64 * 1024
"""Bytes of a form without a text or a file in it."""
LONG = 4 * 1024 * 1024
"""Bytes of fields that are no files."""
FIELDS = 100
DRAINED = 8
"""How many times its bound of a form that is too long is taken in and thrown away, so that a browser hears why."""

Handler = TypeVar("Handler", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Done:
    """What a form did: the address to go on to, and for the log a word for what was done, and to what.

    Without a word there is no line in the log.
    """

    to: str
    did: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a form's address asks for: a role, None for no account at all; so many bytes and files at most."""

    role: Role | None
    bound: int
    files: int = 0


class _FormRoute(APIRoute):
    """Looks at who sends a form, and at the form, before anything is done with it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        asked: Demand = self.endpoint.demand  # type: ignore[attr-defined]

        async def checked(request: Request) -> Response:
            if asked.role:
                demand(request, asked.role)
            # files go to disk as they come; all else is held in memory, so it has a bound of its own
            sent = request.headers.get("content-type", "").lower()
            most = asked.bound if sent.startswith("multipart/") else min(asked.bound, LONG)
            bounded = Request(request.scope, _Bounded(request, most))
            limits = {"max_files": asked.files, "max_fields": FIELDS, "max_part_size": min(asked.bound, LONG)}
            async with bounded.form(**limits) as form:
                if not _is_program(request) and not is_token(request, form.get(FIELD)):
                    raise Refusal(
                        403,
                        "This form did not come from a page of this site, or from one that was opened long ago.",
                        "Go back, load the page again, and send it once more. Cookies of this site have to be allowed.",
                    )
                return await handle(bounded)

        return checked


class _Bounded:
    """What a browser sends, up to a number of bytes."""

    def __init__(self, request: Request, bound: int) -> None:
        self._receive = request.receive
        self._bound = bound
        self._taken = 0

    async def __call__(self) -> MutableMapping[str, Any]:
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        if self._taken <= self._bound:
            return message
        while message.get("more_body") and self._taken <= DRAINED * self._bound:
            message = await self._receive()
            self._taken += len(message.get("body", b""))
        raise Refusal(413, f"This is longer than the {self._bound:,} bytes that are taken here.", "Send less at once.")


class Forms:
    """Registers functions that change something; ``router`` has them all.

    Each has a ``request`` and what else FastAPI gives (``Annotated[Model, Form()]``, ``UploadFile``), and returns what
    it ``Done``, or a Response, where the form is to be shown again.
    """

    def __init__(self) -> None:
        self.router = APIRouter(route_class=_FormRoute, include_in_schema=False)

    def __call__(
        self, path: str, role: Role | None, bound: int = SHORT, files: int = 0
    ) -> Callable[[Handler], Handler]:
        """Take forms of at most so many bytes and files at ``path`` from who has this role or more; None: from all."""

        def add(handle: Handler) -> Handler:
            @wraps(handle)
            def changed(**given: Any) -> Response:
                done = handle(**given)
                if not isinstance(done, Done):
                    response: Response = done
                    return response
                request: Request = given["request"]
                access: Access | None = request.app.state.access
                if access and done.did:
                    access.accounts.log.add(by(request), done.did, done.about)
                # after what was sent a page is asked for, so that loading it again does nothing twice
                return RedirectResponse(done.to, 303)

            signature = inspect.signature(handle, eval_str=True)
            changed.__signature__ = signature.replace(return_annotation=Response)  # type: ignore[attr-defined]
            changed.demand = Demand(role, bound, files)  # type: ignore[attr-defined]
            self.router.add_api_route(path, changed, methods=["POST"], response_model=None)
            return handle

        return add


form_route = Forms()
"""The forms of this site: ``@form_route("/review/{id}", "reviewer")``."""


def _is_program(request: Request) -> bool:
    found = known(request)
    return found is not None and found.token is not None
