"""The token of the forms of a page: what only a page of this site knows, for the browser that it was made for."""

from __future__ import annotations

import hmac
import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.cookies import FORM, give, held

FIELD = "form_token"
KEPT = 30 * 24 * 3600
"""Seconds that a browser keeps the secret of its forms."""
_SECRET = re.compile(r"[\w-]{43}", re.ASCII)


def token(request: Request) -> str:
    """What the forms of the page at hand bear."""
    return hmac.new(_secret(request).encode(), b"form", "sha256").hexdigest()


def is_token(request: Request, given: object) -> bool:
    """Whether a form bears it; in the same time whatever it bears."""
    sent = given.encode("utf-8", "replace") if isinstance(given, str) else b""
    return hmac.compare_digest(sent, token(request).encode())


def remember(request: Request, response: Response) -> None:
    """Have the browser keep the secret that the page's forms hang on, where it has none yet."""
    secret = _secret(request)
    if not _signed(request) and held(request, FORM) != secret:
        give(request, response, FORM, secret, KEPT)


def _signed(request: Request) -> str | None:
    """The session's own secret, where somebody signed in: with the session its forms end."""
    return getattr(request.state, "session", None)


def _secret(request: Request) -> str:
    own = _signed(request)
    if own:
        return own
    kept = held(request, FORM)
    if _SECRET.fullmatch(kept):
        return kept
    if not hasattr(request.state, "secret"):
        request.state.secret = secrets.token_urlsafe(32)
    made: str = request.state.secret
    return made
