"""What the addresses of pages may ask: query parameters, each with its bounds. A blank field asks nothing."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from onrecord.followed import CommitmentKind, Stands
from onrecord.linked import LinkKind
from onrecord.records import Act, DeedKind, DeedStatus
from onrecord.reviewing import What

LONGEST = 500
"""Characters of words asked for."""
QUOTED = 5_000
"""Characters of a quotation to be looked up."""
LAST_PAGE = 10_000

Blank = BeforeValidator(lambda given: None if isinstance(given, str) and not given.strip() else given)
"""Forms send the fields that nobody filled in as empty words."""
Words = Annotated[str, Field("", max_length=LONGEST)]
Day = Annotated[date | None, Blank]
Number = Annotated[int, Field(ge=1, le=LAST_PAGE)]


class Paged(BaseModel):
    """A page of a list, counted from 1."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    page: Number = 1


class SearchAsked(Paged):
    """Which statements are looked for; all that is given must hold."""

    q: Words = Field("", description="Words said, in any form; “in quotes”: just so.")
    speaker: Words = Field("", description="A name, or words of one.")
    act: Annotated[Act | None, Blank] = Field(None, description="What kind of statement.")
    publisher: Words = Field("", description="Who published it.")
    said_from: Day = Field(None, alias="from", description="Said on this day or later.")
    said_to: Day = Field(None, alias="to", description="Said on this day or earlier.")
    meaning: Annotated[Literal["on"] | None, Blank] = Field(None, description="on: nearest in meaning to the words.")


class BoardAsked(Paged):
    """Which commitments are looked for; all that is given must hold."""

    stands: Annotated[Stands | None, Blank] = Field(None, description="Where it stands.")
    kind: Annotated[CommitmentKind | None, Blank] = Field(None, description="What it is.")
    actor: Words = Field("", description="A name, or words of one.")
    due_from: Day = Field(None, alias="from", description="Due on this day or later.")
    due_to: Day = Field(None, alias="to", description="Due on this day or earlier.")


class DeedsAsked(Paged):
    """Which deeds are looked for; all that is given must hold."""

    actor: Words = Field("", description="Who did it; a country’s people count.")
    target: Words = Field("", description="To whom it was done.")
    kind: Annotated[DeedKind | None, Blank] = Field(None, description="What kind of deed.")
    status: Annotated[DeedStatus | None, Blank] = Field(None, description="Whether it was observed, claimed or denied.")
    article: Words = Field("", description="An article’s id.")
    done_from: Day = Field(None, alias="from", description="Done on this day or later.")
    done_to: Day = Field(None, alias="to", description="Done on this day or earlier.")


class ActorsAsked(Paged):
    """Which actors are looked for."""

    name: Words = Field("", description="A name, or words of one.")
    side: Words = Field("", description="Whom they speak for.")


class SignalsAsked(Paged):
    """Which mixed signals and changes are looked for."""

    side: Words = Field("", description="Whose.")
    kind: Annotated[LinkKind | None, Blank] = Field(None, description="How the later stands to the earlier.")
    on: Day = Field(None, description="The day on which the voices of the side are set beside one another.")


class ReviewAsked(BaseModel):
    """Which question of the queue."""

    model_config = ConfigDict(frozen=True)

    what: Annotated[What | None, Blank] = Field(None, description="One part of the queue alone.")
    after: str = Field("", max_length=QUOTED, description="Behind this place: a part, a colon, and what it is about.")
    ask: str = Field("", max_length=QUOTED, description="This very question, in the same words.")


class VerifyAsked(BaseModel):
    """A quotation to be looked up."""

    model_config = ConfigDict(frozen=True)

    quote: str = Field("", max_length=QUOTED, description="The words of the quotation.")
    speaker: Words = Field("", description="Who is supposed to have said it.")


class BriefAsked(BaseModel):
    """What a brief is about."""

    model_config = ConfigDict(frozen=True)

    about: Words = Field("", description="A name or a topic.")
    kind: Annotated[Literal["actor", "topic"] | None, Blank] = Field(None, description="Which of the two it is.")


class AuditAsked(Paged):
    """Which lines of the log are looked for."""

    who: Words = Field("", description="The name of an account, as it is.")
    did: Words = Field("", description="What was done.")
