"""What follows from statements: actors, links, commitments. Frozen, slotted; scores carry their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from onrecord.filed import Article, Entry, Role
from onrecord.records import Span, SpeakerKind

CommitmentKind = Literal["promise", "prediction", "threat", "offer"]
COMMITTING: frozenset[CommitmentKind] = frozenset(get_args(CommitmentKind))
"""The acts that commit their speaker."""
Verdict = Literal["kept", "compromise", "broken", "stalled", "in the works", "not yet rated", "unratable"]
"""The words of those who track promises; of a prediction "kept" says that it came true."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
PEOPLE_VERDICTS = ("same", "different")
"""Of two names: whether they are one actor."""
Stands = Literal["due soon", "overdue", "disputed"] | Verdict
"""Where a commitment stands: its verdict, or what waits for one; disputed where reviewers differ."""
STANDS: tuple[Stands, ...] = ("due soon", "overdue", "disputed", *VERDICTS)
Answer = Literal["accepted", "accepted in part", "rejected"]
"""What a party says to a truce; in part, where it reads the terms more narrowly than they are worded."""
TruceStands = Literal["proposed", "turned down", "announced", "in force", "over"]
"""Where a truce stands on the day looked from; announced: before it takes effect, or where no day is told."""
BreachStatus = Literal["observed", "claimed", "denied"]
About = Literal["commitment", "same actor"]
"""What a person judges; the subject of the first is a statement's id, of the second two speakers."""


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
class Commitment:
    """What a statement binds its speaker to, or foretells, and until when."""

    entry: Entry
    kind: CommitmentKind
    what: str
    condition: str | None
    """The words that it hangs on."""
    condition_span: Span | None
    due: tuple[date | None, date | None] | None
    """None: no deadline stated."""
    measurable: bool
    why_not: str | None = None
    """Why nobody could say whether it was kept, in a few words."""


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


@dataclass(frozen=True, slots=True)
class Passage:
    """The characters of an article that tell something."""

    article: Article
    span: Span
    words: str
    statement: str | None = None
    """Id of the statement that they lie in; None where the article itself tells it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day with its hour, where one is told: "06:00", or a part of the day as TIMEX has it ("MO", "NI")."""

    day: date
    hour: str | None
    told: Passage


@dataclass(frozen=True, slots=True)
class Party:
    """A side in a truce, and what it says to it; None where it is only named."""

    side: str
    answer: Answer | None
    told: Passage


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that was done while a truce held, or that somebody says was done."""

    on: date | None
    where: str | None
    what: str
    by: str | None
    """The side that is said to have done it."""
    killed: int | None
    injured: int | None
    alleged_by: str | None
    """Who says so, where the article does not say it itself."""
    status: BreachStatus
    """Observed: the article tells it in its own voice, monitors found it, or the accused admits it."""
    in_scope: bool | None
    """Whether the words of the truce cover it; None where they do not tell."""
    why: str
    """What decided that, in a few words."""
    corroborated: Passage | None
    denied: Passage | None
    told: tuple[Passage, ...]
    """Where it is told, the first first."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Somebody's own count of breaches."""

    breaches: int
    told: Passage


@dataclass(frozen=True, slots=True)
class Truce:
    """A truce as articles tell of it, and what broke it; what no article tells is None or empty."""

    name: str
    stands: TruceStands
    declared_by: str | None
    """Who announced or proposed it, as printed."""
    parties: tuple[Party, ...]
    announced: Moment | None
    effective: Moment | None
    until: Moment | None
    proposed: tuple[Moment | None, Moment | None] | None
    """From when until when it was to hold, where nobody agreed."""
    scope: tuple[Passage, ...]
    """The words that say what it covers."""
    carve_outs: tuple[Passage, ...]
    """The words that say what it does not cover."""
    breaches: tuple[Breach, ...]
    """In order of the day; those without one last."""
    tally: Tally | None
    first_alleged: date | None
    """Of the breaches in scope."""
    first_corroborated: date | None
    promised_days: int | None
    held_days: int | None
    """Whole days until the first corroborated breach in scope; to its end, or to the day looked from, without one."""
    held: Passage | None
    """Where an article says itself how long it held, and no day of a breach tells."""
    told: tuple[Passage, ...]
    """Where it is announced, prolonged or said to take effect."""
