"""What people decided: judgements are added, never changed; one is withdrawn by another row that names it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import Connection, insert, select

from onrecord.errors import InputError
from onrecord.followed import About, Decision, Judgement
from onrecord.ledger.derived import judgements
from onrecord.ledger.entries import AT_ONCE
from onrecord.ledger.rows import clean, kept, zoned
from onrecord.ledger.schema import changes

WITHDRAWN = "withdrawn"


def judge(connection: Connection, said: Decision) -> Judgement:
    """Keep what a person decided."""
    key = _added(connection, said, datetime.now(UTC))
    return next(j for j in all_judgements(connection, subject=said.subject) if j.key == key)


def withdraw(connection: Connection, key: int, by: str) -> Judgement:
    """Withdraw a judgement. Raises InputError where there is none of this key, or it is withdrawn already."""
    found = next((j for j in all_judgements(connection) if j.key == key), None)
    if found is None:
        raise InputError(f"there is no judgement {key}")
    if found.withdrawn:
        raise InputError(f"judgement {key} was withdrawn on {found.withdrawn:%Y-%m-%d} already")
    _added(connection, Decision(found.about, found.subject, WITHDRAWN, by), datetime.now(UTC), key)
    return next(j for j in all_judgements(connection, subject=found.subject) if j.key == key)


def restore(connection: Connection, said: Sequence[Judgement]) -> int:
    """Keep what was decided elsewhere, with its moments; how many judgements were not on record, or not withdrawn."""
    changed = 0
    for one in said:
        there = next((j for j in all_judgements(connection, subject=one.subject) if _told(j) == _told(one)), None)
        key = there.key if there else _added(connection, one, one.at)
        gone = one.withdrawn if there is None or there.withdrawn is None else None
        if gone:
            _added(connection, Decision(one.about, one.subject, WITHDRAWN, one.withdrawn_by or ""), gone, key)
        changed += there is None or gone is not None
    return changed


def _added(connection: Connection, said: Decision, at: datetime, withdraws: int | None = None) -> int:
    row = {
        "about": said.about, "subject": clean(said.subject), "verdict": said.verdict, "by": clean(said.by),
        "at": kept(at), "note": clean(said.note), "evidence": " ".join(said.evidence), "withdraws": withdraws,
    }  # fmt: skip
    made = connection.execute(insert(judgements).values(**row)).inserted_primary_key
    assert made is not None
    return int(made[0])


def _told(j: Judgement) -> tuple[object, ...]:
    """By what a judgement is known in every ledger."""
    return j.about, clean(j.subject), j.verdict, clean(j.by), clean(j.note), j.evidence, j.at


def all_judgements(
    connection: Connection, *, about: About | None = None, subject: str | None = None
) -> list[Judgement]:
    """Judgements in the order in which they were made, withdrawn ones too."""
    chosen = select(judgements).order_by(judgements.c.key)
    if about:
        chosen = chosen.where(judgements.c.about == about)
    if subject is not None:
        chosen = chosen.where(judgements.c.subject == clean(subject))
    rows = connection.execute(chosen).all()
    withdrawn = {row.withdraws: (zoned(row.at), row.by) for row in rows if row.withdraws is not None}
    made = []
    for row in rows:
        at = zoned(row.at)
        if row.withdraws is None and at is not None:
            kind = cast("About", row.about)
            evidence = tuple(row.evidence.split())
            said = (kind, row.subject, row.verdict, row.by, row.note, evidence)
            made.append(Judgement(*said, row.key, at, *withdrawn.get(row.key, (None, None))))
    return made


def carried(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Of these statements those that a newer version of their article kept word for word, with their newest ids."""
    newest = {id: id for id in ids}
    fresh = set(ids)
    while fresh:
        found = _kept(connection, sorted(fresh))
        newest = {id: found.get(last, last) for id, last in newest.items()}
        fresh = set(found.values())
    return {id: last for id, last in newest.items() if last != id}


def _kept(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    chosen = select(changes.c.before, changes.c.after).where(changes.c.kind == "kept")
    return {
        before: after
        for begin in range(0, len(ids), AT_ONCE)
        for before, after in connection.execute(chosen.where(changes.c.before.in_(ids[begin : begin + AT_ONCE])))
    }
