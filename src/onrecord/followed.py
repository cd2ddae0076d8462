"""What follows from statements: actors, links, commitments. Frozen, slotted; scores carry their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from onrecord.filed import DeedEntry, Entry, Passage, Role
from onrecord.records import Span, SpeakerKind

CommitmentKind = Literal["promise", "prediction", "threat", "offer"]
COMMITTING: frozenset[CommitmentKind] = frozenset(get_args(CommitmentKind))
"""The acts that commit their speaker by themselves."""
Verdict = Literal["kept", "compromise", "broken", "stalled", "in the works", "not yet rated", "unratable"]
"""The words of those who track promises; of a prediction "kept" says that it came true."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
PEOPLE_VERDICTS = ("same", "different")
"""Of two names: whether they are one actor."""
Stands = Literal["due soon", "overdue", "disputed"] | Verdict
"""Where a commitment stands: its verdict, or what waits for one; disputed where reviewers differ."""
STANDS: tuple[Stands, ...] = ("due soon", "overdue", "disputed", *VERDICTS)
TieKind = Literal["capital", "office", "seen", "beside"]
About = Literal["commitment", "same actor", "link", "evidence"]
"""What a person judges. Subject of the first is a statement's id, of the second two speakers, of a link the ids of its
earlier and its later statement, of evidence that of the commitment and that of the later statement or deed."""
LINK_VERDICTS = ("right", "wrong")
"""Of two statements: whether they are linked as was found."""
Bearing = Literal["none", "for", "against", "part"]
"""What a later passage is for a commitment: nothing, or evidence that it was done, was not, or was in part."""
BEARINGS: tuple[Bearing, ...] = get_args(Bearing)
SUGGESTS: Mapping[Bearing, Verdict] = {"for": "kept", "against": "broken", "part": "compromise"}
"""The verdict that evidence points to."""
BEARS = 0.55
"""Score from which on evidence is offered where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One name that speaks in a ledger, of one kind. ``key`` is the ledger's own."""

    key: int
    name: str
    kind: SpeakerKind | None
    roles: tuple[Role, ...] = ()
    said: int = 0
    """Statements."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What articles tell besides titles: a city's country, a person's office, where somebody spoke, which minister
    stands beside which."""

    name: str
    """Of a city, or of a person, as printed."""
    of: str
    """A country's name or adjective; of who was seen, a city; of a minister, another one."""
    kind: TieKind
    articles: int = 1


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is held to be so: what was compared, how much it speaks for it, and the two values."""

    feature: str
    score: float
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body across articles: the voices that are taken to be one, the fullest name first."""

    name: str
    kind: SpeakerKind | None
    voices: tuple[Voice, ...]
    side: str | None
    """Whom the actor speaks for: a country as a rule, else a body; None where no role tells."""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two voices that may be one; ``score`` between 0 and 1."""

    left: Voice
    right: Voice
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """How a statement commits its speaker."""

    kind: CommitmentKind
    again: bool = False
    """Whether the article only tells again what was said on an earlier day."""
    why: str = ""
    """In a few words, where it is of another kind than the statement's act."""
    due: tuple[date | None, date | None] | None = None
    """The first and last day, either may be open; None: no day is known."""
    until: str = ""
    """In a few words, where its days are told elsewhere in the article."""


NO_DEADLINE = "no deadline stated"


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a statement binds its speaker to, or foretells, and until when."""

    entry: Entry
    kind: CommitmentKind
    what: str
    condition: str | None
    """The words that it hangs on."""
    condition_span: Span | None
    due: tuple[date | None, date | None] | None
    """None: see ``no_day``."""
    measurable: bool
    why_not: str | None = None
    """Why nobody could say whether it was kept, in a few words."""
    why: str = ""
    """Why it is of another kind than the statement's act; empty where it is of the same."""
    again: bool = False
    """Whether the article only tells again what was said on an earlier day."""
    until: str = ""
    """Where its days are told, if not in its own words."""

    @property
    def no_day(self) -> str:
        """Why ``due`` has no day, in words that name what was said of one, if anything was."""
        due = self.entry.statement.due
        if due is None or not due.phrase:
            return NO_DEADLINE
        words = " ".join(due.phrase.split())
        if self.entry.article.published.latest is None:
            return f"“{words}”, of an article without a date"
        return f"“{words}”, which names no day"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says of something."""

    about: About
    subject: str
    verdict: str
    """Of a commitment a ``Verdict``; of two speakers "same" or "different"."""
    by: str
    note: str = ""
    evidence: tuple[str, ...] = ()
    """Ids of the statements it cites."""


@dataclass(frozen=True, slots=True)
class Judgement(Decision):
    """A decision on record. They are only added; one that is withdrawn says when."""

    key: int = 0
    at: datetime = datetime.min
    withdrawn: datetime | None = None
    withdrawn_by: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A later statement, a reported deed or a sentence in an article's own voice that bears on a commitment. It is
    offered, and decides nothing."""

    passage: Passage
    bearing: Bearing
    score: float
    """Between 0 and 1: how likely it bears on the commitment; 1 where a person said so."""
    reasons: tuple[Reason, ...]
    judged: tuple[Judgement, ...] = ()
    """What people said of it, one a reviewer."""

    @property
    def id(self) -> str:
        """Of the statement, the deed or the sentence."""
        match self.passage:
            case Entry(statement=said):
                return said.id
            case DeedEntry(deed=deed):
                return deed.id
            case told:
                return told.id


@dataclass(frozen=True, slots=True)
class Case:
    """What bears on one commitment, the surest first, and the verdict that it suggests."""

    tracked: Tracked
    evidence: tuple[Evidence, ...]
    suggested: Verdict | None
    """Only where all that bears on it points one way; people decide."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which commitments are asked for; all that is given must hold."""

    actor: str | None = None
    """Words of a name; everybody taken to be the same actor counts."""
    kind: CommitmentKind | None = None
    stands: Stands | None = None
    due_from: date | None = None
    due_to: date | None = None
    deadline: bool | None = None
    """Whether a deadline is stated."""
    again: bool = False
    """Also what an article only tells again of an earlier day."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A commitment on the board: where it stands today, and who decided that."""

    commitment: Commitment
    stands: Stands
    judgements: tuple[Judgement, ...] = ()
    """Those that stand, one a reviewer, the last first."""
    days: int | None = None
    """Days until the last day that it is due, negative once that has passed; None without a deadline."""


@dataclass(frozen=True, slots=True)
class Review:
    """What one reviewer judged of a commitment, with all that a page about it has to name."""

    judgement: Judgement
    commitment: Commitment
    printed: tuple[Entry, ...]
    """The same words in every article with the same text, the commitment's own first."""
    evidence: tuple[Entry, ...]
    """The statements that the judgement cites."""


@dataclass(frozen=True, slots=True)
class Board:
    """Some of the commitments asked for, those due first before the others, and how many there are in all."""

    tracked: tuple[Tracked, ...]
    total: int
    today: date
    next: int | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor as a user's own list has it: ``aliases`` are names that articles print."""

    name: str
    aliases: tuple[str, ...] = ()
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval: ``low`` and ``high`` hold it with 95 percent."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Scores:
    """How well stated likelihoods fitted what came about: 0 is perfect for both, and ``n`` how many they are of."""

    brier: float
    log: float
    n: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What became of an actor's commitments, by confirmed judgements alone."""

    actor: str
    counts: tuple[tuple[str, int], ...]
    """Commitments by where they stand."""
    follow_through: Share | None
    """Kept among promises, offers and threats that were kept or broken, a compromise counting half."""
    came_true: Share | None
    """The same of predictions."""
    scores: Scores | None
