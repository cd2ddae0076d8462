"""A large ledger for the pages: invented articles, truces, links by the thousand, and what people judged.

The links are drawn by lot and written as ``onrecord link`` writes them: its network would take hours over so much.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import get_args

import armistices
import invented

from onrecord.desk import Ledger
from onrecord.followed import VERDICTS
from onrecord.ledger.linking import SIZE
from onrecord.ledger.store import Store
from onrecord.linked import Bond, LinkKind, Said
from onrecord.linking.deciding import nearest
from onrecord.linking.kinds import OTHER_SIDE

ARMISTICES = 20
"""One article in so many more tells of a truce."""
OFTEN, ENDS = 0.05, 0.2
"""How often a statement goes back to the speaker's last linked one, and how often a matter ends there."""
ACROSS = 0.25
"""How often it goes back to somebody else's."""
JUDGED = 300


def make(path: Path, articles: int) -> None:
    """Make the ledger; a path that is there already stays as it is."""
    if path.exists():
        return
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    with Ledger(part) as ledger:
        ledger.keep(invented.reading(number) for number in range(articles))
        ledger.keep(armistices.told(number) for number in range(articles // ARMISTICES))
    store = Store(part)
    link(store)
    store.close()
    judge(part)
    part.replace(path)


def link(store: Store, linker: str = "drawn by lot") -> int:
    """Link every article that waits; how many links that makes."""
    draw = random.Random(1)
    last: dict[int, Said] = {}
    recent: list[Said] = []
    total = 0
    for document in store.links.waiting([linker]):
        own = store.said(document=document)
        bonds = [bond for said in own if (bond := _bond(said, last, recent, draw))]
        store.links.keep(document, bytes(SIZE * len(own)), linker, bonds, nearest)
        total += len(bonds)
        recent = [*recent[-200:], *own[:2]]
    return total


def judge(path: Path) -> None:
    """Some verdicts on commitments, by two reviewers."""
    draw = random.Random(2)
    with Ledger(path) as ledger:
        found = ledger.commitments(limit=40 * JUDGED).tracked
        for tracked in draw.sample(found, min(JUDGED, len(found))):
            id = tracked.commitment.entry.statement.id
            ledger.judge(id, draw.choice(VERDICTS), by=draw.choice(("Ann", "Ben")), note="drawn by lot")


def _bond(said: Said, last: dict[int, Said], recent: list[Said], draw: random.Random) -> Bond | None:
    if said.speaker is None or draw.random() > OFTEN:
        return None
    across = bool(recent) and draw.random() < ACROSS
    earlier = draw.choice(recent) if across else last.get(said.speaker)
    last[said.speaker] = said
    if draw.random() < ENDS:
        del last[said.speaker]
    if earlier is None or earlier.document == said.document:
        return None
    kinds = sorted(OTHER_SIDE | {"mixed signal"}) if across else sorted(set(get_args(LinkKind)) - OTHER_SIDE)
    return Bond(earlier.key, said.key, draw.choice(kinds), draw.uniform(0.6, 0.99), draw.uniform(0.5, 1.0))
