"""The site over one ledger, as an application: pages, twins, feeds, files, and what is said when something fails."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from anyio import CapacityLimiter
from anyio.to_thread import current_default_thread_limiter, run_sync
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

import onrecord
from onrecord.accounts import passwords
from onrecord.desk import Ledger
from onrecord.errors import AccountsError, InputError, LedgerError, OnrecordError
from onrecord.web import accounts, entering, handing, judging  # noqa: F401  (the last two add their forms)
from onrecord.web.access import Access
from onrecord.web.asker import Asker
from onrecord.web.door import Door
from onrecord.web.forms import form_route
from onrecord.web.guard import Guard
from onrecord.web.jobs import Jobs
from onrecord.web.limits import SignIns
from onrecord.web.refusal import Refusal
from onrecord.web.rendering import HERE, refused
from onrecord.web.room import Room
from onrecord.web.routes import others, twins
from onrecord.web.warming import warm

FAILURES = (
    (LedgerError, 503, "On the machine that serves this: onrecord check tells what is damaged."),
    (AccountsError, 503, "Whoever serves this page can mend it."),
    (InputError, 400, "Ask it otherwise; /api lists what can be asked."),
    (OnrecordError, 500, "The message says what to do."),
)
"""What the desk raises, as HTTP has it, and what to do."""
READERS = 4
"""Questions that are answered at a time: of many the first are done sooner if the last wait their turn."""


SLOW = 2
"""And of those that may take long, beside them."""


def site(
    ledger: Ledger,
    as_of: date | None = None,
    by: str = "somebody",
    access: Access | None = None,
    *,
    allow_fetch: bool = False,
) -> Guard:
    """An ASGI application over an opened ledger, which stays the caller's to close.

    ``as_of``: the day that counts as today, where it is not the day itself. ``by``: who judges, where it is
    for the person at this machine alone; else ``access`` says who may come in, and its accounts stay the caller's too.
    ``allow_fetch``: whether addresses that people give are fetched.
    """
    app = FastAPI(
        title="onrecord",
        version=onrecord.__version__,
        description="Who said what, when, how sure, in which exact characters of which article.",
        docs_url=None,
        redoc_url=None,
        lifespan=_few_at_a_time,
    )
    app.state.room = Room(ledger, as_of)
    app.state.jobs = Jobs(ledger)
    app.state.allow_fetch = allow_fetch
    app.state.access = access
    app.add_middleware(Door, person=Asker(by, "admin"), access=access)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.include_router(others)
    app.include_router(form_route.router)
    app.include_router(twins.router)
    if access:
        passwords.ready()
        app.state.tries = SignIns()
        for more in (*entering.routers, *accounts.routers):
            app.include_router(more)
    for kind in (Refusal, OnrecordError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, _told)
    return Guard(app, access.names, https=access.https, alone=False) if access else Guard(app)


@asynccontextmanager
async def _few_at_a_time(app: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = READERS
    app.state.slow = CapacityLimiter(SLOW)
    await run_sync(app.openapi)
    await run_sync(warm, app.state.room)
    yield
    app.state.jobs.close()
    app.state.room.close()


def _told(request: Request, error: Exception) -> Response:
    """Every failure is a page that says what to do."""
    return refused(request, _refusal(error))


def _refusal(error: Exception) -> Refusal:
    if isinstance(error, Refusal):
        return error
    if isinstance(error, RequestValidationError):
        return _unclear(error)
    if isinstance(error, HTTPException):
        told = "There is no page at this address." if error.status_code == 404 else str(error.detail)
        return Refusal(error.status_code, told, "Search for its words, or begin at the front page.")
    for kind, status, hint in FAILURES:
        if isinstance(error, kind):
            return Refusal(status, str(error), hint)
    return Refusal(500, "Something went wrong in onrecord itself.", "The terminal that serves this page tells what.")


def _unclear(error: RequestValidationError) -> Refusal:
    """What was asked that cannot be, field by field."""
    told: dict[str, str] = {}
    for fault in error.errors():
        where, *_ = fault["loc"][1:] or fault["loc"]
        told.setdefault(str(where), fault["msg"])
    said = "; ".join(f"{where}: {what}" for where, what in told.items())
    return Refusal(400, f"{said}.", "Dates are written 2031-03-10. /api lists what can be asked.")
