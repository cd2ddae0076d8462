"""One view at two addresses: a page for people, and beside it, with ".json", the same record for programs."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

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

    def __call__(self, path: str, template: str, role: Role = "reader") -> Callable[[View], View]:
        """Serve the view at ``path`` in ``template``, and at ``path`` + ".json" as it stands, to this role and up."""

        def add(view: View) -> View:
            signature = inspect.signature(view, eval_str=True)
            record = signature.return_annotation
            says = (inspect.getdoc(view) or "").partition("\n")[0]

            @wraps(view)
            def twin(**given: Any) -> Response:
                demand(given["request"], role)
                return values(view(**given))

            @wraps(view)
            def shown(**given: Any) -> Response:
                request: Request = given["request"]
                demand(request, role)
                return page(request, template, view(**given))

            for made in (twin, shown):
                # what is read off it is what it is asked with
                made.__signature__ = signature.replace(return_annotation=Response)  # type: ignore[attr-defined]
            name = view.__name__
            answers: dict[int | str, dict[str, Any]] = {
                200: {"model": record},
                "4XX": {"model": Refused, "description": "What could not be answered, and what to do."},
            }
            # the twin first: a path that takes anything would take ".json" with it
            add_route = self.router.add_api_route
            add_route(path + TWIN, twin, methods=["GET"], name=name + TWIN, summary=says, responses=answers,
                      operation_id=name, description="")  # fmt: skip
            add_route(path + TWIN, twin, methods=["HEAD"], name=name + TWIN, include_in_schema=False)
            add_route(path, shown, methods=METHODS, name=name, include_in_schema=False)
            return view

        return add
