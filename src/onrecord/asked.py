"""Questions put together out of keywords, as Python code gives them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from onrecord.errors import InputError
from onrecord.filed import DeedQuestion, Question
from onrecord.followed import Wanted
from onrecord.linked import Tied

T = TypeVar("T", Question, Tied, Wanted, DeedQuestion)


def question(asked: dict[str, Any]) -> Question:
    """A question about statements."""
    return filled(Question, asked)


def filled(kind: type[T], asked: dict[str, Any]) -> T:
    """A question of this kind. Raises InputError for a keyword that it does not have."""
    known = {f.name for f in fields(kind)}
    unknown = sorted(set(asked) - known)
    if unknown:
        raise InputError(f"there is no filter {', '.join(unknown)}; there are {', '.join(sorted(known))}")
    return kind(**asked)
