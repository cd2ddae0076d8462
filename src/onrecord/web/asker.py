"""Who asks for a page: a name, and what that name may do. The door (``door.py``) tells it before anything else."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from onrecord.accounts.records import ROLES, By, Known, Role
from onrecord.web.refusal import Refusal

SIGN_IN = (
    "Sign in at /enter; programs send a token (Authorization: Bearer). Who has no account asks an admin of this site."
)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as judgements bear the name, and in which role."""

    name: str
    """Empty: nobody in particular, where everybody may read."""
    role: Role

    def may(self, role: Role) -> bool:
        """Whether what this role may do is open to them."""
        return ROLES.index(self.role) >= ROLES.index(role)


ANYBODY = Asker("", "reader")


def nobody(said: str = "This page is for people with an account.") -> Refusal:
    """For whoever has not signed in and would have to."""
    return Refusal(401, said, SIGN_IN)


def perhaps(request: Request) -> Asker | None:
    """Who asks; None before somebody signed in."""
    found: Asker | None = getattr(request.state, "asker", None)
    return found


def asker(request: Request) -> Asker:
    """Who asks: without accounts, the person at this machine. Raises Refusal where nobody signed in."""
    found = perhaps(request)
    if found is None:
        raise nobody()
    return found


def demand(request: Request, role: Role) -> Asker:
    """Who asks, if they have at least this role. Raises Refusal where not."""
    found = asker(request)
    if found.may(role):
        return found
    if not found.name:
        raise nobody(f"This is for people with an account and the role {role}.")
    raise Refusal(
        403, f"This is for the role {role}; {found.name} has the role {found.role}.", "Ask an admin of this site."
    )


def known(request: Request) -> Known | None:
    """The account that asks, with its session or its token; None where there are no accounts, or nobody signed in."""
    found: Known | None = getattr(request.state, "known", None)
    return found


def by(request: Request) -> By:
    """Who asks, as the log has it."""
    found = perhaps(request)
    return By(found.name if found else "", address(request))


def address(request: Request) -> str:
    """The number of the machine that asks."""
    return request.client.host if request.client else ""
