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

    def must(self, role: Role) -> None:
        """Raises Refusal where what this role may do is not open to them."""
        if not self.may(role):
            article = "an" if role == "admin" else "a"
            raise Refusal(403, f"This takes {article} {role}, which you are not.", "Ask an admin of this site.")


def asker(request: Request) -> Asker:
    """Who asks: without accounts, the person at this machine."""
    person: Asker = request.app.state.person
    return person
