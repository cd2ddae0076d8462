"""Templates and what they are given. Everything is escaped but what a template itself writes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from onrecord.accounts.records import Role
from onrecord.web.asker import ANYBODY, perhaps
from onrecord.web.pages.days import written
from onrecord.web.pages.opinions import did, without_done
from onrecord.web.pages.paging import asking
from onrecord.web.pages.plain import plain
from onrecord.web.pages.shown import line
from onrecord.web.refusal import Refusal, Refused
from onrecord.web.tokens import FIELD, remember, token

HERE = Path(__file__).parent
ATOM = "application/atom+xml; charset=utf-8"
TWIN = ".json"
FEED = ".atom"
PLACES: tuple[tuple[str, str, Role], ...] = (
    ("/", "Front", "reader"),
    ("/search", "Search", "reader"),
    ("/actors", "Actors", "reader"),
    ("/commitments", "Commitments", "reader"),
    ("/threads", "Threads", "reader"),
    ("/signals", "Signals", "reader"),
    ("/truces", "Truces", "reader"),
    ("/deeds", "Deeds", "reader"),
    ("/verify", "Verify", "reader"),
    ("/briefs", "Briefs", "reader"),
    ("/review", "Review", "reviewer"),
    ("/add", "Add", "reviewer"),
)
"""What the head of every page leads to, and for whom."""
NEAR = ("/actors", "/commitments", "/threads")
"""Those of them that are always in sight; a narrow page has the others behind one word."""


@cache
def templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(places=PLACES, near=NEAR, asking=asking, written=written, form_field=FIELD)
    made.filters["number"] = "{:,}".format
    made.filters["line"] = line
    return made


def page(request: Request, template: str, view: Any, status: int = 200, at: str | None = None) -> Response:
    """The view in its template; ``request`` tells which place is at hand, or ``at`` what a form belongs to."""
    room = request.app.state.room
    path, here, who = at or request.scope["path"], asked_for(request), perhaps(request) or ANYBODY
    html = templates().get_template(template).render(
        view=view,
        path=path,
        twin=f"{at}{TWIN}" if at else twin_of(request),
        place=next((p for p, *_ in reversed(PLACES) if p != "/" and path.startswith(p)), "/" if path == "/" else None),
        as_of=room.today() if room.fixed else None,
        where=room.ledger.where,
        asker=perhaps(request),
        me=who.name,
        may=who.may,
        access=request.app.state.access,
        asked=here,
        form=token(request),
        here=without_done(here),
        did=did(room, who, here),
    )  # fmt: skip
    response = HTMLResponse(_sendable(html), status)
    if again := getattr(view, "again", None):
        response.headers["refresh"] = again
    remember(request, response)
    return response


def feed(request: Request, view: Any) -> Response:
    """A feed in Atom; its addresses begin with the name that the site was asked by."""
    root = str(request.base_url).rstrip("/")
    text = templates().get_template("feed.xml").render(view=view, root=root)
    return Response(_sendable(text), media_type=ATOM)


def values(view: Any, status: int = 200) -> Response:
    """The view as JSON."""
    return JSONResponse(plain(view), status)


def refused(request: Request, refusal: Refusal) -> Response:
    """What could not be answered: a page, or for programs an object. Who has to sign in is led to where one does."""
    path, program = request.scope["path"], "authorization" in request.headers
    if path.endswith(TWIN) or (refusal.status == 401 and (program or path.endswith(FEED))):
        response: Response = values(Refused(refusal.said, refusal.hint), refusal.status)
    elif refusal.status == 401 and request.method in ("GET", "HEAD"):
        return RedirectResponse(f"/enter?{urlencode({'next': asked_for(request)})}", 303)
    else:
        response = page(request, "error.html", refusal, refusal.status)
    if refusal.status == 401:
        response.headers["www-authenticate"] = "Bearer"
    if refusal.after is not None:
        response.headers["retry-after"] = str(refusal.after)
    return response


def asked_for(request: Request) -> str:
    """The address that was asked for, without the site's name; of a form the front."""
    if request.method not in ("GET", "HEAD"):
        return "/"
    query = request.scope.get("query_string", b"").decode("latin-1")
    return quote(request.scope["path"], safe="/") + (f"?{query}" if query else "")


def twin_of(request: Request) -> str:
    """The address of the same as JSON."""
    path, _, query = without_done(asked_for(request)).partition("?")
    return f"{path}{TWIN}{'?' + query if query else ''}"


def _sendable(text: str) -> bytes:
    """In UTF-8, which has no lone halves of signs as a text may have them."""
    return text.encode("utf-8", "replace")
