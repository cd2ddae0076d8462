"""Addresses that change something: who may, that the form is our own, how long it may be, and where it leads.

A form bears a token that only pages of this site know: an HMAC under a secret that lies in a cookie of the browser
(HttpOnly, SameSite=Strict). Another site can have a browser send a form here, but can neither read the cookie nor the
page. What is sent with the Origin of another site does not come this far (``guard.py``).
"""

from __future__ import annotations

import hmac
import inspect
import re
import secrets
from collections.abc import Callable, Coroutine, MutableMapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.web.asker import Role, asker
from onrecord.web.refusal import Refusal

FIELD = "form_token"
COOKIE = "onrecord-form"
KEPT = 30 * 24 * 3600
"""Seconds that a browser keeps the secret of its forms."""
SHORT = 64 * 1024
"""Bytes of a form without a text or a file in it."""
LONG = 4 * 1024 * 1024
"""Bytes of fields that are no files."""
FIELDS = 100
DRAINED = 8
"""How many times its bound of a form that is too long is taken in and thrown away, so that a browser hears why."""
_SECRET = re.compile(r"[\w-]{43}", re.ASCII)

Handler = TypeVar("Handler", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Done:
    """What a form did: the address to go on to, and for the log a word for what was done, and to what."""

    to: str
    did: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a form's address asks for: a role, and no more than so many bytes and files."""

    role: Role
    bound: int
    files: int = 0


class _FormRoute(APIRoute):
    """Looks at who sends a form, and at the form, before anything is done with it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        demand: Demand = self.endpoint.demand  # type: ignore[attr-defined]

        async def checked(request: Request) -> Response:
            if not asker(request).may(demand.role):
                raise Refusal(403, f"This takes a {demand.role}, which you are not.", "Ask an admin of this site.")
            # files go to disk as they come; all else is held in memory, so it has a bound of its own
            sent = request.headers.get("content-type", "").lower()
            most = demand.bound if sent.startswith("multipart/") else min(demand.bound, LONG)
            bounded = Request(request.scope, _Bounded(request, most))
            limits = {"max_files": demand.files, "max_fields": FIELDS, "max_part_size": min(demand.bound, LONG)}
            async with bounded.form(**limits) as form:
                if not _same(form.get(FIELD), token(request)):
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

    def __call__(self, path: str, role: Role, bound: int = SHORT, files: int = 0) -> Callable[[Handler], Handler]:
        """Take forms of at most so many bytes, and files in them, at ``path`` from whoever has at least this role."""

        def add(handle: Handler) -> Handler:
            @wraps(handle)
            def changed(**given: Any) -> Response:
                done = handle(**given)
                # after what was sent a page is asked for, so that loading it again does nothing twice
                return RedirectResponse(done.to, 303) if isinstance(done, Done) else done

            signature = inspect.signature(handle, eval_str=True)
            changed.__signature__ = signature.replace(return_annotation=Response)  # type: ignore[attr-defined]
            changed.demand = Demand(role, bound, files)  # type: ignore[attr-defined]
            self.router.add_api_route(path, changed, methods=["POST"], response_model=None)
            return handle

        return add


form_route = Forms()
"""The forms of this site: ``@form_route("/review/{id}", "reviewer")``."""


def token(request: Request) -> str:
    """What the forms of the page at hand bear."""
    return hmac.new(_secret(request).encode(), b"form", "sha256").hexdigest()


def remember(request: Request, response: Response) -> None:
    """Have the browser keep the secret that the page's forms hang on, where it has none yet."""
    if request.cookies.get(COOKIE) != _secret(request):
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, _secret(request), KEPT, httponly=True, samesite="strict", secure=secure)


def _secret(request: Request) -> str:
    held = request.cookies.get(COOKIE, "")
    if _SECRET.fullmatch(held):
        return held
    if not hasattr(request.state, "secret"):
        request.state.secret = secrets.token_urlsafe(32)
    made: str = request.state.secret
    return made


def _same(given: object, own: str) -> bool:
    """In the same time whatever is given."""
    return isinstance(given, str) and hmac.compare_digest(given.encode("utf-8", "replace"), own.encode())
