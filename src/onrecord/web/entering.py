"""Signing in and out."""

from __future__ import annotations

import math
import re
from typing import Annotated

from fastapi import APIRouter, Form, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.accounts.names import folded
from onrecord.accounts.passwords import LONGEST
from onrecord.web.access import Access
from onrecord.web.asker import address, by, known
from onrecord.web.cookies import SESSION, drop, give
from onrecord.web.door import ENTER
from onrecord.web.forms import Forms
from onrecord.web.limits import SignIns, neighbourhood
from onrecord.web.pages.accounts import Entering
from onrecord.web.pages.shown import line
from onrecord.web.refusal import Refusal
from onrecord.web.rendering import page
from onrecord.web.twins import METHODS

FRONT = "/"
LEAVE = "/leave"
WRONG = "The name or the password is wrong."
TURN = 5.0
"""Seconds that one waits for a turn to have a password looked at."""
_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")

router = APIRouter(include_in_schema=False)
forms = Forms()


class EnterAsked(BaseModel):
    """A name, a password, and where it leads to."""

    model_config = ConfigDict(frozen=True)

    name: str = Field("", max_length=500)
    password: str = Field("", max_length=LONGEST)
    next: str = Field(FRONT, max_length=10_000)


@router.api_route(ENTER, methods=METHODS)
def enter(request: Request, next: Annotated[str, Query(max_length=10_000)] = FRONT) -> Response:
    """Where one signs in; who has done so goes on."""
    if known(request):
        return RedirectResponse(own(next), 303)
    return page(request, "enter.html", Entering("", own(next), ""))


@forms(ENTER, None)
def entered(request: Request, given: Annotated[EnterAsked, Form()]) -> Response:
    access: Access = request.app.state.access
    tries: SignIns = request.app.state.tries
    keys = folded(given.name), neighbourhood(address(request))
    waits = tries.begin(*keys)
    if waits:
        raise Refusal(
            429,
            f"Too many tries to sign in. The next one is looked at in {math.ceil(waits):,} seconds.",
            "Whoever has forgotten a password asks an admin: onrecord accounts password.",
            after=math.ceil(waits),
        )
    if not tries.turn.acquire(timeout=TURN):
        raise Refusal(503, "Many are signing in at once.", "Try again in a moment.", after=math.ceil(TURN))
    try:
        agent = request.headers.get("user-agent", "")
        secret = access.accounts.sessions.sign_in(given.name, given.password, address(request), agent)
    finally:
        tries.turn.release()
    if secret is None:
        return page(request, "enter.html", Entering(line(given.name), own(given.next), WRONG), 403, at=ENTER)
    tries.passed(*keys)
    before = known(request)
    if before and before.session:  # whoever signs in anew leaves nothing of before behind
        access.accounts.sessions.end(before, before.session, by(request))
    response = RedirectResponse(own(given.next), 303)
    give(request, response, SESSION, secret)
    return response


@forms(LEAVE, "reader")
def left(request: Request) -> Response:
    """End the session that asks."""
    access: Access = request.app.state.access
    found = known(request)
    if found and found.session:
        access.accounts.sessions.end(found, found.session, by(request))
    response = RedirectResponse(FRONT if access.public else ENTER, 303)
    drop(request, response, SESSION)
    response.headers["clear-site-data"] = '"cache"'  # so that nobody leafs back through what was read
    return response


def own(path: str) -> str:
    """The path, where it is one of this site and nothing that a browser could take for another's; else the front."""
    return path if _PATH.fullmatch(path) and not path.startswith((ENTER, LEAVE)) else FRONT


routers = (router, forms.router)
