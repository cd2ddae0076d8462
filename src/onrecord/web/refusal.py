"""What a page cannot answer, as an error that says what to do."""

from __future__ import annotations

from dataclasses import dataclass


class Refusal(Exception):  # noqa: N818  (it is what a reader is told, not a fault)
    """An answer that is none: ``status`` as HTTP has it, what happened, and what to do next.

    ``after``: seconds to wait before asking again.
    """

    def __init__(self, status: int, said: str, hint: str = "", *, after: int | None = None) -> None:
        super().__init__(said)
        self.status, self.said, self.hint, self.after = status, said, hint, after


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal for programs."""

    error: str
    hint: str


def missing(what: str, hint: str) -> Refusal:
    return Refusal(404, what, hint)
