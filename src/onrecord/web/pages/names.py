"""The names of an actor as people judge them: which are held to be one, which may be, and who said so."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.followed import Actor, Likeness, Voice
from onrecord.naming import label
from onrecord.web.pages.days import Day, moment
from onrecord.web.pages.shown import actor_href, line
from onrecord.web.room import Room

MOST = 8


@dataclass(frozen=True, slots=True)
class Name:
    """A name as articles print it; ``key`` is the ledger's own for it."""

    key: int
    name: str
    kind: str | None
    said: int


@dataclass(frozen=True, slots=True)
class Maybe:
    """Another name that may be the same: which name of the actor it is like, and why."""

    own: Name
    other: Name
    href: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody judged of two names."""

    key: int
    names: str
    verdict: str
    by: str
    on: Day
    note: str


@dataclass(frozen=True, slots=True)
class Names:
    """All names of an actor, the fullest first."""

    names: tuple[Name, ...]
    maybe: tuple[Maybe, ...]
    judged: tuple[Held, ...]


def names(room: Room, actor: Actor) -> Names:
    own, labels = {v.key for v in actor.voices}, {label(v) for v in actor.voices}
    likely = room.counted("likenesses", room.ledger.likenesses)
    judged = room.counted("judged people", lambda: room.ledger.judgements(about="same actor"))
    return Names(
        tuple(map(_name, actor.voices)),
        tuple(_maybe(k, own) for k in likely if own & {k.left.key, k.right.key})[:MOST],
        tuple(
            Held(j.key, line(j.subject), line(j.verdict), line(j.by), moment(j.at, room.today()), line(j.note, 2_000))
            for j in judged
            if not j.withdrawn and any(_names(j.subject, one) for one in labels)
        ),
    )


def _names(subject: str, own: str) -> bool:
    return subject.startswith(f"{own} = ") or subject.endswith(f" = {own}")


def _maybe(like: Likeness, own: set[int]) -> Maybe:
    one, other = (like.left, like.right) if like.left.key in own else (like.right, like.left)
    why = tuple(line(f"{r.feature}: {r.left} | {r.right}") for r in like.reasons)
    return Maybe(_name(one), _name(other), actor_href(other.name), why)


def _name(voice: Voice) -> Name:
    return Name(voice.key, line(voice.name), voice.kind, voice.said)
