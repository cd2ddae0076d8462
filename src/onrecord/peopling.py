"""Who speaks in one ledger, and which names are one: between `ledger` and `following`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.followed import PEOPLE_VERDICTS, Actor, Decision, Judgement, Likeness, Listed, Tie, Voice
from onrecord.following.judging import by_subject, standing
from onrecord.following.people.actors import MAYBE, actors, likenesses
from onrecord.following.people.renewing import Shape, renewed, shape
from onrecord.kept import Kept
from onrecord.ledger.store import Store
from onrecord.naming import label, pair, two

SAME, DIFFERENT = PEOPLE_VERDICTS


@dataclass(frozen=True, slots=True)
class _Everybody:
    """The actors, and what they were told from."""

    actors: tuple[Actor, ...]
    voices: Sequence[Voice]
    shape: Shape
    ties: Sequence[Tie]
    judged: object


class Peopling:
    """The actors of one ledger; ``listed`` are those of a user's own list. Safe to share between threads."""

    def __init__(self, store: Store, listed: Sequence[Listed]) -> None:
        self._store = store
        self._listed = listed
        self._kept = Kept(3)
        self._last: _Everybody | None = None

    def actors(self) -> tuple[Actor, ...]:
        return self._everybody().actors

    def likenesses(self) -> list[Likeness]:
        """Pairs of names that may be one and are not taken to be, the likeliest first, without those judged."""
        now = self._everybody()
        told = {frozenset((a, b)) for a, b, _ in _told(now.voices, self._judged())}
        actor = {v.key: i for i, a in enumerate(now.actors) for v in a.voices}
        by_key = {v.key: v for v in now.voices}
        return [
            replace(like, left=by_key[like.left.key], right=by_key[like.right.key])
            for like in self._kept.told("likely", now.shape, lambda: likenesses(now.voices))
            if like.score >= MAYBE
            and actor[like.left.key] != actor[like.right.key]
            and frozenset((like.left.key, like.right.key)) not in told
        ]

    def judge(self, left: Voice, right: Voice, *, same: bool, by: str, note: str) -> Judgement:
        return self._store.judge(Decision("same actor", pair(left, right), SAME if same else DIFFERENT, by, note))

    def _everybody(self) -> _Everybody:
        """Told once, until an article comes in or somebody judges who is one with whom."""
        judged = self._judged()
        # a judgement of anything else leaves them as they are
        given = tuple((j.key, j.withdrawn) for j in judged)
        return self._kept.told("actors", (self._store.mark().documents, given), lambda: self._tell(judged, given))

    def _judged(self) -> Sequence[Judgement]:
        return self._kept.told(
            "same", self._store.mark().judgements, lambda: self._store.judgements(about="same actor")
        )

    def _tell(self, judged: Sequence[Judgement], given: object) -> _Everybody:
        voices, ties = self._store.voices(), self._store.ties()
        now, last, found = shape(voices), self._last, None
        if last and (last.shape, last.ties, last.judged) == (now, ties, given):
            found = renewed(last.actors, voices, ties)
        made = found or actors(voices, _told(voices, judged), self._listed, ties)
        self._last = everybody = _Everybody(made, voices, now, ties, given)
        return everybody


def _told(voices: Sequence[Voice], judgements: Sequence[Judgement]) -> list[tuple[int, int, bool]]:
    """Which two voices people called one, or two."""
    key = {label(v): v.key for v in voices}
    told = []
    for subject, said in by_subject(judgements).items():
        held = standing(said)
        if held and (both := two(subject, key)):  # who judged last is believed
            told.append((*both, held[0].verdict == SAME))
    return told
