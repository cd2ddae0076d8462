"""Who asks for a page: a name, and what that name may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from starlette.requests import Request

from onrecord.web.refusal import Refusal

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""Each may do what the ones before it may."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as judgements bear the name, and in which role."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether what this role may do is open to them."""
        return ROLES.index(self.role) >= ROLES.index(role)


def asker(request: Request) -> Asker:
    """Who asks: without accounts, the person at this machine."""
    person: Asker = request.app.state.person
    return person


def demand(request: Request, role: Role) -> Asker:
    """Who asks, if they have at least this role. Raises Refusal where not."""
    found = asker(request)
    if not found.may(role):
        raise Refusal(403, f"This takes a {role}; {found.name} is a {found.role}.", "Ask an admin of this site.")
    return found
