"""Links on record: between `ledger`, which keeps them, and `linking`, which finds them."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.filed import Entry
from onrecord.followed import LINK_VERDICTS, Actor, Decision, Judgement
from onrecord.following.judging import by_subject, standing
from onrecord.kept import Kept
from onrecord.ledger.store import Store
from onrecord.linked import SHOWN, Bond, Ends, Link, Links, Said, Thread, Tied
from onrecord.linking.deciding import nearest
from onrecord.linking.reasons import day_of, reasons
from onrecord.linking.threads import joined
from onrecord.linking.topics import topic

if TYPE_CHECKING:
    from onrecord.linking.pairing import Bonds, Pairing
    from onrecord.linking.ready import Vectors, Weighed

REMEMBERED = 30_000
"""Statements that are kept ready to be compared."""

_Judged = Mapping[Ends, tuple[Judgement, ...]]
Told = Callable[[int, int, int], None]
"""Told of articles done, articles in all, and links found so far."""


@dataclass(frozen=True, slots=True)
class _Threads:
    """Every thread, the longest first, and the place of each statement's among them."""

    threads: list[tuple[set[int], list[Bond]]]
    of: dict[int, int]
    bonds: list[Bond]


@dataclass(frozen=True, slots=True)
class _Asked:
    """An article about whose statements the network is being asked."""

    document: int
    codes: bytes
    bonds: Bonds


class _Ready:
    """Statements ready to be compared; those that were asked for last are at hand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[int, Weighed] = OrderedDict()

    def of(self, document: int) -> list[Weighed]:
        """Those of an article."""
        return self._made(self._store.said(document=document))

    def others(self, keys: Sequence[int]) -> Mapping[int, Weighed]:
        """Those of these keys that are there."""
        missing = [key for key in keys if key not in self._kept]
        if missing:
            self._made(self._store.said(keys=missing))
        found = {key: self._kept[key] for key in keys if key in self._kept}
        for key in found:
            self._kept.move_to_end(key)
        while len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)
        return found

    def _made(self, said: Sequence[Said]) -> list[Weighed]:
        from onrecord.linking.ready import weighed

        made = weighed(said)
        self._kept.update((one.said.key, one) for one in made)
        return made


class Weaving:
    """What is linked in one ledger."""

    def __init__(self, store: Store, actors: Callable[[], Sequence[Actor]]) -> None:
        self._store, self._actors = store, actors
        self._kept = Kept(6)

    def link(self, told: Told = lambda done, all, found: None, *, quick: bool = False) -> int:
        """Look at every article that waits, and keep what bears on what; how many links were found.

        Each article goes in by itself: stopped at any moment, this goes on where it was. What was looked at quickly
        waits to be looked at with care, and not the other way round.
        """
        from onrecord.linking.linker import Linker
        from onrecord.linking.pairing import CAREFUL, QUICK, Pairing
        from onrecord.linking.ready import Vectors
        from onrecord.meaning.vectors import open_meaning
        from onrecord.models import linker_version, open_linker

        enough = {linker_version(), linker_version(quick=quick)}
        waiting = self._store.links.waiting(enough)
        if not waiting:
            return 0
        model = open_linker(quick=quick)
        sides = {v.key: (n, a.side) for n, a in enumerate(self._actors()) for v in a.voices}
        ready, vectors = _Ready(self._store), Vectors(open_meaning())
        total = done = 0
        told(0, len(waiting), 0)
        care = QUICK if quick else CAREFUL
        with Pairing(Linker(model), sides, vectors, care, os.cpu_count() or 1) as pairing:
            there = self._store.links.field(enough)
            pairing.add(there.keys, there.packed)
            coming = (_asked(document, ready, vectors, pairing) for document in waiting)
            for asked in _ahead(coming):
                bonds = asked.bonds.found()
                self._store.links.keep(asked.document, asked.codes, model.version, bonds, nearest)
                done, total = done + 1, total + len(bonds)
                told(done, len(waiting), total)
        return total

    def links(self, tied: Tied, limit: int, offset: int) -> Links:
        """Links, those of what was said last first."""
        judged = self._judged()
        if self._store.survey.ready and tied == Tied(kind=tied.kind):
            every = [b for b in self.shown() if tied.kind in (None, b.kind)]
            found, total = self._store.links.told(every[offset : offset + limit]), len(every)
        else:
            found, total = self._store.links.page(tied, self._voices(tied.actor), _wrong(judged), limit, offset)
        following = offset + limit
        shown = tuple(_link(*pair, judged) for pair in found)
        return Links(shown, total, following if following < total else None, self._store.links.number_waiting())

    def touching(self, ids: Sequence[str], until: date, limit: int) -> tuple[Link, ...]:
        """Links with either end among these statements, said up to a day, the last said first."""
        judged = self._judged()
        if self._store.survey.ready:
            shown, places = self.shown(), self.places()
            at = sorted({place for key in self._store.keys(*ids) for place in places.get(key, ())})
            bonds = [shown[place] for place in at]
            then = self._store.survey.by_then([b.later for b in bonds], until)
            found = self.told([b for b, said in zip(bonds, then, strict=True) if said][:limit])
        else:
            found = self._store.links.touching(ids, SHOWN, until, _wrong(judged), limit)
        return tuple(_link(*pair, judged) for pair in found)

    def threads(self, at_least: float, statement: str | None = None) -> list[tuple[set[int], list[Bond]]]:
        """Keys of the statements of each thread with its bonds, the longest first; the one of a statement alone."""
        if statement is None:
            return self._threads(at_least).threads
        return self.threads_with(self._store.keys(statement), at_least)

    def threads_with(self, keys: Iterable[int], at_least: float) -> list[tuple[set[int], list[Bond]]]:
        """The same, of the threads that have any of these statements."""
        made = self._threads(at_least)
        found = {made.of[key] for key in keys if key in made.of}
        return [made.threads[number] for number in sorted(found)]

    def _threads(self, at_least: float) -> _Threads:
        wrong = _wrong(self._judged())
        return self._kept.told(("threads", at_least), self._state(wrong), lambda: self._joined(at_least, wrong))

    def _state(self, wrong: Collection[Ends]) -> object:
        """All that the links which are shown hang on: an article that came in has none before it is searched for."""
        mark = self._store.mark()
        came = self._store.survey.superseded() if self._store.survey.ready else mark.documents
        return mark.links, came, frozenset(wrong)

    def _joined(self, at_least: float, wrong: Collection[Ends]) -> _Threads:
        bonds = self._store.links.every(at_least, wrong)
        groups = joined((b.earlier, b.later) for b in bonds)
        of = {key: number for number, group in enumerate(groups) for key in group}
        held: list[list[Bond]] = [[] for _ in groups]
        for b in bonds:
            held[of[b.later]].append(b)
        return _Threads(list(zip(groups, held, strict=True)), of, bonds)

    def shown(self) -> list[Bond]:
        """All links that are shown, the last said first, as the register has them."""
        made = self._threads(SHOWN)
        return self._kept.made("shown", made, self._ordered)

    def places(self) -> Mapping[int, Sequence[int]]:
        """Of each statement, by its key, the places in ``shown`` of its links."""
        return self._kept.made("places", self.shown(), _places)

    def _ordered(self, made: _Threads) -> list[Bond]:
        bonds = sorted(made.bonds, key=lambda b: -b.score)
        return [bonds[at] for at in self._store.survey.last_said([b.later for b in bonds])]

    def told(self, bonds: Sequence[Bond]) -> list[tuple[Entry, Entry, Bond]]:
        """These links with their statements."""
        return self._store.links.told(bonds)

    def thread(self, bonds: Sequence[Bond]) -> Thread:
        """The statements of these bonds in order of time, with what they speak of."""
        [made] = self.several([bonds])
        return made

    def several(self, threads: Sequence[Sequence[Bond]]) -> list[Thread]:
        """The same of several threads."""
        every = [b for bonds in threads for b in bonds]
        ends = dict(zip(every, self._store.links.told(every), strict=True))
        judged = self._judged()
        return [_thread([ends[b] for b in bonds], judged) for bonds in threads]

    def judge(self, earlier: str, later: str, *, right: bool, by: str, note: str) -> Judgement:
        """Keep what a person says of a link. Raises InputError where there is none between these two."""
        if not self._store.links.holds((earlier, later)):
            raise InputError(f"no link leads from {later} back to {earlier}")
        verdict = LINK_VERDICTS[0] if right else LINK_VERDICTS[1]
        return self._store.judge(Decision("link", f"{earlier} {later}", verdict, by, note))

    def _judged(self) -> _Judged:
        """What stands of people's judgements, by the two statements."""
        return self._kept.told("judged", self._store.mark().judgements, self._tell_judged)

    def _tell_judged(self) -> _Judged:
        judged: dict[Ends, tuple[Judgement, ...]] = {}
        for subject, said in by_subject(self._store.judgements(about="link")).items():
            earlier, _, later = subject.partition(" ")
            judged[earlier, later] = standing(said)
        return judged

    def _voices(self, actor: str | None) -> Collection[int] | None:
        if actor is None:
            return None
        from onrecord.naming import named

        found = named(self._actors(), actor)
        return {v.key for v in found[0].voices} if found else set()


def _asked(document: int, ready: _Ready, vectors: Vectors, pairing: Pairing) -> _Asked:
    """Begin to ask about the statements of an article, which later ones may go back to from now on."""
    fresh = ready.of(document)
    codes = vectors.codes(fresh)
    pairing.add([w.said.key for w in fresh], codes)
    return _Asked(document, codes.tobytes(), pairing.bonds(fresh, ready.others))


def _ahead(coming: Iterator[_Asked]) -> Iterator[_Asked]:
    """The same, while the next is begun: what the network is not needed for is done while it is busy."""
    before = next(coming)
    for following in coming:
        yield before
        before = following
    yield before


def _wrong(judged: _Judged) -> set[Ends]:
    """Those that all who judged them call wrong."""
    return {ends for ends, said in judged.items() if {j.verdict for j in said} == {LINK_VERDICTS[1]}}


def _places(bonds: Sequence[Bond]) -> dict[int, list[int]]:
    out: dict[int, list[int]] = {}
    for place, bond in enumerate(bonds):
        for key in (bond.earlier, bond.later):
            out.setdefault(key, []).append(place)
    return out


def _thread(found: Sequence[tuple[Entry, Entry, Bond]], judged: _Judged) -> Thread:
    entries = {e.statement.id: e for one, other, _ in found for e in (one, other)}
    ordered = sorted(entries.values(), key=_when)
    links = tuple(_link(*pair, judged) for pair in sorted(found, key=lambda pair: _when(pair[1])))
    return Thread(ordered[0].statement.id, topic(ordered), tuple(ordered), links)


def _link(earlier: Entry, later: Entry, bond: Bond, judged: _Judged) -> Link:
    said = judged.get((earlier.statement.id, later.statement.id), ())
    return Link(earlier, later, bond.kind, bond.score, bond.share, reasons(earlier, later, bond), said)


def _when(entry: Entry) -> tuple[str, str, int]:
    day = day_of(entry)
    return (day.isoformat() if day else "", entry.article.name, entry.statement.attribution.content[0].start)
