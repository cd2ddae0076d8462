"""An address or more for every page that the site has. A page without one fails the test of addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from starlette.routing import Route

from onrecord.desk import Ledger
from onrecord.web.site import site
from tests.web.conftest import AS_OF

NOT_PAGES = (".json", ".atom")


def routes(ledger: Ledger) -> list[str]:
    """What is registered in the application for people to look at."""
    app: Any = site(ledger, AS_OF).app
    paths = {r.path for r in _flat(app.routes) if "GET" in (r.methods or ()) and not r.path.endswith(NOT_PAGES)}
    return sorted(paths)


def _flat(found: Any) -> Iterator[Route]:
    for one in found:
        if isinstance(one, Route):
            yield one
        elif not hasattr(one, "app"):  # an included router keeps its routes to itself; a mount has files
            yield from _flat(getattr(one, "routes", ()) or getattr(getattr(one, "original_router", None), "routes", ()))


def places(ledger: Ledger) -> dict[str, list[str]]:
    """Addresses by the route that answers them."""
    article = next(h.article.id for h in ledger.browsing.articles(limit=30)[0] if "ten-day" in h.article.name)
    tracked = ledger.commitments(actor="Tervik", today=AS_OF).tracked[0].commitment.entry.statement.id
    thread = ledger.threads(limit=1)[0][0].id
    return {
        "/": ["/"],
        "/search": ["/search?q=truce", "/search?q=zyzzyva", "/search?q=truce&meaning=on"],
        "/articles/{id}": [f"/articles/{article}"],
        "/articles/{id}/changes": [],  # no article of the examples has two versions: test_pages.py looks at one
        "/actors": ["/actors"],
        "/actors/{name:path}": ["/actors/Anselm%20Tervik"],
        "/threads": ["/threads"],
        "/threads/{statement}": [f"/threads/{thread}"],
        "/commitments": ["/commitments", "/commitments?stands=overdue"],
        "/commitments/{id}": [f"/commitments/{tracked}"],
        "/truces": ["/truces"],
        "/signals": ["/signals?kind=repeats"],
        "/deeds": ["/deeds"],
        "/articles/{id}/deeds/{deed}": [],  # leads to a place in an article
        "/articles/{id}/at/{start}": [],  # so does this
        "/review": [f"/review?what={what}" for what in ("commitments", "evidence", "links", "people")],
        "/add": ["/add"],
        "/add/{job}": [],  # test_desk_browser.py looks at one
        "/verify": ["/verify?quote=Ten+days+is+not+quite+peace"],
        "/briefs": ["/briefs", "/briefs?about=Tervik"],
        "/method": ["/method"],
        "/api": ["/api"],
        "/statements/{id}": [],  # leads to a place in an article
    }


MISSING = "/nope"
