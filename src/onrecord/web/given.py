"""What forms may give: fields, each with its bounds."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from onrecord.followed import Bearing, Verdict
from onrecord.reviewing import ABOUT, What
from onrecord.web.asked import Day

NOTED = 2_000
"""Characters of a note."""
CITED = 40
"""Statements that a verdict rests on."""
_BREAK = re.compile(r"\r\n?")
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_HERE = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]{0,2000}")


def local(address: str) -> str:
    """An address of this very site to go on to; whatever else was given leads to the front page."""
    return address if _HERE.fullmatch(address) else "/"


def place(words: str | None) -> tuple[What, str] | None:
    """A place of the queue as addresses have it, "links:…"; None for what is none."""
    what, _, subject = (words or "").partition(":")
    found = next((name for name in ABOUT if name == what), None)
    return (found, subject) if found and subject else None


def _worded(text: str) -> str:
    if not text.strip():
        raise ValueError("there are no words in it")
    return text


def _addressed(url: str) -> str:
    if url and not _ADDRESS.fullmatch(url):
        raise ValueError("an address begins with https:// or http://")
    return url


Line = Annotated[str, BeforeValidator(lambda given: " ".join(str(given).split())), Field("", max_length=2_000)]
"""On one line."""
Id = Annotated[str, Field(min_length=1, max_length=100)]
Note = Annotated[str, BeforeValidator(lambda given: _BREAK.sub("\n", str(given)).strip()), Field("", max_length=NOTED)]
Back = Annotated[str, Field("/"), AfterValidator(local)]


class Given(BaseModel):
    """A form: where it leads back to."""

    model_config = ConfigDict(frozen=True)

    back: Back = "/"


class VerdictGiven(Given):
    """What became of a commitment."""

    verdict: Verdict
    note: Note = ""
    cite: Annotated[list[Id], Field(max_length=CITED)] = []


class BearingGiven(Given):
    """What a passage is for a commitment; unsure: nothing is said of it any more."""

    passage: Id
    says: Bearing | Literal["unsure"]
    note: Note = ""


class LinkGiven(Given):
    """Whether two statements are linked as was found; unsure: nothing is said of it any more."""

    earlier: Id
    later: Id
    says: Literal["right", "wrong", "unsure"]
    note: Note = ""


class PeopleGiven(Given):
    """Whether two names are one actor; the other by its key in the ledger, or by its name."""

    left: int
    right: int | None = None
    name: Annotated[str, Field(max_length=500)] = ""
    says: Literal["same", "different"]
    note: Note = ""


class ContestGiven(Given):
    """What a reader holds against a verdict."""

    note: Annotated[Note, Field(min_length=1)]


class AnswerGiven(BaseModel):
    """An answer to a question of the queue; ``after``: behind which place to go on, ``only``: in which part."""

    model_config = ConfigDict(frozen=True)

    what: What
    subject: Annotated[str, Field(min_length=1, max_length=5_000)]
    verdict: Annotated[str, Field(max_length=40)]
    note: Note = ""
    after: Annotated[str, Field(max_length=5_000)] = ""
    only: What | Literal[""] = ""


class FilesGiven(BaseModel):
    """What goes with what is handed over: the day that is given to articles without one."""

    model_config = ConfigDict(frozen=True)

    published: Day = None


class PastedGiven(FilesGiven):
    """A text and what is known of it."""

    text: Annotated[str, AfterValidator(_worded), BeforeValidator(lambda given: _BREAK.sub("\n", str(given)))]
    title: Line = ""
    url: Annotated[Line, AfterValidator(_addressed)] = ""
    publisher: Line = ""


class AddressGiven(FilesGiven):
    """An address to be fetched."""

    url: Annotated[Line, AfterValidator(_addressed), Field(min_length=1)]
