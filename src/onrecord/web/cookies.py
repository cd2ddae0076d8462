"""The two cookies of the site. Over TLS they bear a name that no other host may set (``__Host-``, RFC 6265bis)."""

from __future__ import annotations

from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

FORM = "onrecord-form"
SESSION = "onrecord-session"
SAME_SITE: dict[str, Literal["strict", "lax"]] = {FORM: "strict", SESSION: "lax"}
"""A session goes along where a link from elsewhere leads here, so that it opens; with a form from elsewhere neither."""


def held(request: Request, name: str) -> str:
    return request.cookies.get(_named(request, name), "")


def give(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """Have the browser keep it out of reach of scripts: for so long, or until it is closed."""
    response.set_cookie(
        _named(request, name), value, seconds, httponly=True, secure=_secure(request), samesite=SAME_SITE[name]
    )


def drop(request: Request, response: Response, name: str) -> None:
    response.delete_cookie(
        _named(request, name), httponly=True, secure=_secure(request), samesite=SAME_SITE[name]
    )  # fmt: skip


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"


def _named(request: Request, name: str) -> str:
    return f"__Host-{name}" if _secure(request) else name
