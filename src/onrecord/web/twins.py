"""One view at two addresses: a page for people, and beside it, with ".json", the same record for programs."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial, wraps
from typing import Any, TypeVar

from anyio import to_thread
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.accounts.records import Role
from onrecord.web.asker import demand
from onrecord.web.refusal import Refused
from onrecord.web.rendering import TWIN, page, values

View = TypeVar("View", bound=Callable[..., Any])
METHODS = ["GET", "HEAD"]


class Twins:
    """Registers functions from what was asked to a view; each has a ``request`` and a docstring of one line."""

    def __init__(self) -> None:
        self.router = APIRouter()

    def __call__(
        self, path: str, template: str, role: Role = "reader", *, kept: bool = False, slow: bool = False
    ) -> Callable[[View], View]:
        """Serve the view at ``path`` in ``template``, and at ``path`` + ".json" as it stands, to this role and up.

        ``kept``: it hangs on the ledger, the day and what is asked alone, and is made once for all who ask the same.
        ``slow``: it may take long, and waits in a line of its own, so that no other page waits behind it.
        """

        def add(asked: View) -> View:
            view = _once(asked) if kept else asked
            signature = inspect.signature(view, eval_str=True)
            record = signature.return_annotation
            says = (inspect.getdoc(view) or "").partition("\n")[0]

            @wraps(view)
            def twin(**given: Any) -> Response:
                with _at_once(given["request"]):
                    return values(view(**given))

            @wraps(view)
            def shown(**given: Any) -> Response:
                request: Request = given["request"]
                with _at_once(request):
                    return page(request, template, view(**given))

            # who may not come in does not wait in a line either
            ways: list[Any] = [_for(role, _in_line(way) if slow else way) for way in (twin, shown)]
            for made in ways:
                # what is read off it is what it is asked with
                made.__signature__ = signature.replace(return_annotation=Response)
            name = view.__name__
            answers: dict[int | str, dict[str, Any]] = {
                200: {"model": record},
                "4XX": {"model": Refused, "description": "What could not be answered, and what to do."},
            }
            # the twin first: a path that takes anything would take ".json" with it
            add_route = self.router.add_api_route
            add_route(path + TWIN, ways[0], methods=["GET"], name=name + TWIN, summary=says, responses=answers,
                      operation_id=name, description="")  # fmt: skip
            add_route(path + TWIN, ways[0], methods=["HEAD"], name=name + TWIN, include_in_schema=False)
            add_route(path, ways[1], methods=METHODS, name=name, include_in_schema=False)
            return asked

        return add


def _at_once(request: Request) -> AbstractContextManager[None]:
    """One state of the ledger for the whole of a page."""
    at_once: AbstractContextManager[None] = request.app.state.room.ledger.browsing.at_once()
    return at_once


def _once(view: Callable[..., Any]) -> Callable[..., Any]:
    """The same view, made once for all who ask the same of a ledger that is the same."""

    @wraps(view)
    def made(**given: Any) -> Any:
        asked = sorted((name, repr(value)) for name, value in given.items() if name != "request")
        room = given["request"].app.state.room
        return room.counted(f"{view.__name__} {asked}", lambda: view(**given))

    return made


def _in_line(way: Callable[..., Response]) -> Callable[..., Any]:
    """The same, in one of the few threads that pages which may take long have for themselves."""

    async def waiting(**given: Any) -> Response:
        return await to_thread.run_sync(partial(way, **given), limiter=given["request"].app.state.slow)

    waiting.__name__, waiting.__doc__ = way.__name__, way.__doc__
    return waiting


def _for(role: Role, way: Callable[..., Any]) -> Callable[..., Any]:
    """The same, for who has at least this role."""

    def asked(**given: Any) -> Any:
        demand(given["request"], role)
        return way(**given)

    async def waiting(**given: Any) -> Response:
        demand(given["request"], role)
        response: Response = await way(**given)
        return response

    made = waiting if inspect.iscoroutinefunction(way) else asked
    return wraps(way)(made)
