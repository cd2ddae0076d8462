"""The addresses of the site: each asks the room for a view. Nothing here knows how a page looks."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.web import rendering
from onrecord.web.asked import (
    ActorsAsked,
    BoardAsked,
    BriefAsked,
    DeedsAsked,
    Paged,
    ReviewAsked,
    SearchAsked,
    SignalsAsked,
    VerifyAsked,
)
from onrecord.web.asker import asker
from onrecord.web.pages import actors as people
from onrecord.web.pages import add as handed
from onrecord.web.pages import addresses as described
from onrecord.web.pages import article as papers
from onrecord.web.pages import board as boards
from onrecord.web.pages import briefs as desk
from onrecord.web.pages import commitments as pledges
from onrecord.web.pages import deeds as done
from onrecord.web.pages import feeds
from onrecord.web.pages import front as cover
from onrecord.web.pages import method as ways
from onrecord.web.pages import review as reviews
from onrecord.web.pages import search as found
from onrecord.web.pages import signals as shifts
from onrecord.web.pages import threads as matters
from onrecord.web.pages import truces as armistices
from onrecord.web.pages import verify as quotes
from onrecord.web.pages.paging import asking
from onrecord.web.pages.shown import statement_href
from onrecord.web.refusal import missing
from onrecord.web.room import Room
from onrecord.web.twins import METHODS, Twins

twins = Twins()
others = APIRouter(include_in_schema=False)

Id = Annotated[str, Path(description="Its id.", max_length=1_000)]
Name = Annotated[str, Path(description="Its name, as an article prints it.", max_length=1_000)]


def _room(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


@twins("/", "front.html")
def front(request: Request) -> cover.Front:
    """What is new, what falls due, what changed."""
    return cover.front(_room(request))


@twins("/search", "search.html", kept=True)
def search(request: Request, asked: Annotated[SearchAsked, Query()]) -> found.Results:
    """Statements by words or meaning, speaker, act, publisher and day."""
    return found.results(_room(request), asked)


@twins("/articles/{id}/changes", "changes.html")
def changes(request: Request, id: Id) -> papers.ChangesPage:
    """A version of an article against the one before it."""
    return papers.changes(_room(request), id)


@twins("/articles/{id}", "article.html")
def article(request: Request, id: Id) -> papers.ArticlePage:
    """An article with every statement in its place."""
    return papers.article(_room(request), id)


@twins("/actors", "actors.html", kept=True)
def actors(request: Request, asked: Annotated[ActorsAsked, Query()]) -> people.ActorsPage:
    """Everybody who speaks."""
    return people.actors_page(_room(request), asked)


@twins("/actors/{name:path}", "actor.html", kept=True)
def actor(request: Request, name: Name) -> people.ActorPage:
    """Everything on one actor."""
    return people.actor(_room(request), name)


@twins("/threads", "threads.html", kept=True)
def threads(request: Request, asked: Annotated[Paged, Query()]) -> matters.ThreadsPage:
    """Matters that were spoken of more than once."""
    return matters.threads_page(_room(request), asked)


@twins("/threads/{statement}", "thread.html")
def thread(request: Request, statement: Id) -> matters.ThreadPage:
    """One matter, each step against the one before it."""
    return matters.thread_page(_room(request), statement)


@twins("/commitments", "commitments.html", kept=True)
def commitments(request: Request, asked: Annotated[BoardAsked, Query()]) -> boards.BoardPage:
    """Promises, predictions, threats and offers, by where they stand."""
    return boards.board(_room(request), asked)


@twins("/commitments/{id}", "commitment.html", slow=True)
def commitment(request: Request, id: Id) -> pledges.CommitmentPage:
    """One commitment with its words in place."""
    return pledges.commitment(_room(request), id)


@twins("/deeds", "deeds.html")
def deeds(request: Request, asked: Annotated[DeedsAsked, Query()]) -> done.DeedsPage:
    """What articles report to have happened."""
    return done.deeds_page(_room(request), asked)


@twins("/truces", "truces.html")
def truces(request: Request, asked: Annotated[Paged, Query()]) -> armistices.TrucesPage:
    """Truces, what broke them, how long they held."""
    return armistices.truces_page(_room(request), asked)


@twins("/signals", "signals.html", kept=True)
def signals(request: Request, asked: Annotated[SignalsAsked, Query()]) -> shifts.SignalsPage:
    """Mixed signals and shifts, and the voices of one side."""
    return shifts.signals(_room(request), asked)


@twins("/verify", "verify.html", slow=True)
def verify(request: Request, asked: Annotated[VerifyAsked, Query()]) -> quotes.VerifyPage:
    """Whether a quotation is on record."""
    return quotes.verified(_room(request), asked)


@twins("/briefs", "brief.html", kept=True, slow=True)
def briefs(request: Request, asked: Annotated[BriefAsked, Query()]) -> desk.BriefPage:
    """Where things stand with an actor or on a topic."""
    return desk.brief_page(_room(request), asked)


@twins("/review", "review.html", "reviewer", slow=True)
def review(request: Request, asked: Annotated[ReviewAsked, Query()]) -> reviews.ReviewPage:
    """What waits for whoever asks, one question at a time."""
    return reviews.review(_room(request), asked, asker(request))


@twins("/add", "add.html", "reviewer")
def add(request: Request) -> handed.AddPage:
    """What may be handed over to be read, and what was."""
    return handed.add_page(request.app.state.jobs, request.app.state.allow_fetch)


@twins("/add/{job}", "job.html", "reviewer")
def job(request: Request, job: Id) -> handed.JobPage:
    """How far the reading of what was handed over is."""
    return handed.job_page(request.app.state.jobs, job)


@twins("/method", "method.html")
def method(request: Request) -> ways.Method:
    """How reading works and how often it is wrong."""
    return ways.method()


@twins("/api", "api.html")
def api(request: Request) -> described.Addresses:
    """The addresses for programs."""
    return described.addresses(request.app.openapi())


@others.api_route("/statements/{id}", methods=METHODS)
def statement(request: Request, id: Id) -> Response:
    """To where it stands in its article."""
    entries = _room(request).ledger.statement(id)
    if not entries:
        raise missing("No statement of this address is on record.", "Look for its words: /search")
    return RedirectResponse(statement_href(entries[0].article.id, entries[0].statement.id), 303)


@others.api_route("/articles/{id}/at/{start}", methods=METHODS)
def paragraph(request: Request, id: Id, start: int) -> RedirectResponse:
    """The paragraph of a character of an article."""
    return RedirectResponse(done.paragraph_at(_room(request), id, start), 303)


@others.api_route("/articles/{id}/deeds/{deed}", methods=METHODS)
def deed(request: Request, id: Id, deed: Id) -> Response:
    """To the paragraph that it stands in."""
    return RedirectResponse(done.place_in(_room(request), id, deed), 303)


@others.api_route("/feeds/new.atom", methods=METHODS)
def new_articles(request: Request) -> Response:
    with _room(request).ledger.browsing.at_once():
        return rendering.feed(request, feeds.new(_room(request)))


@others.api_route("/feeds/due.atom", methods=METHODS)
def falling_due(request: Request) -> Response:
    with _room(request).ledger.browsing.at_once():
        return rendering.feed(request, feeds.due(_room(request)))


@others.api_route("/feeds/speaker.atom", methods=METHODS)
def of_speaker(request: Request, name: Annotated[str, Query(min_length=1, max_length=1_000)]) -> Response:
    path = asking("/feeds/speaker.atom", {"name": name})
    with _room(request).ledger.browsing.at_once():
        return rendering.feed(request, feeds.of_speaker(_room(request), name, path))
