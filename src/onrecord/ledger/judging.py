"""What people decided: judgements are added, never changed; one is withdrawn by another row that names it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from sqlalchemy import Connection, insert, select

from onrecord.errors import InputError
from onrecord.followed import About, Decision, Judgement
from onrecord.ledger.rows import clean, zoned
from onrecord.ledger.schema import judgements

WITHDRAWN = "withdrawn"


def judge(connection: Connection, said: Decision) -> Judgement:
    """Keep what a person decided."""
    row = {
        "about": said.about, "subject": clean(said.subject), "verdict": said.verdict, "by": clean(said.by),
        "at": datetime.now(UTC).replace(tzinfo=None), "note": clean(said.note), "evidence": " ".join(said.evidence),
    }  # fmt: skip
    kept = connection.execute(insert(judgements).values(**row)).inserted_primary_key
    return next(j for j in all_judgements(connection, subject=said.subject) if kept and j.key == kept[0])


def withdraw(connection: Connection, key: int, by: str) -> Judgement:
    """Withdraw a judgement. Raises InputError where there is none of this key, or it is withdrawn already."""
    found = next((j for j in all_judgements(connection) if j.key == key), None)
    if found is None:
        raise InputError(f"there is no judgement {key}")
    if found.withdrawn:
        raise InputError(f"judgement {key} was withdrawn on {found.withdrawn:%Y-%m-%d} already")
    connection.execute(
        insert(judgements).values(
            about=found.about, subject=found.subject, verdict=WITHDRAWN, by=clean(by), note="", evidence="",
            at=datetime.now(UTC).replace(tzinfo=None), withdraws=key,
        )
    )  # fmt: skip
    return next(j for j in all_judgements(connection, subject=found.subject) if j.key == key)


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
    withdrawn = {row.withdraws: zoned(row.at) for row in rows if row.withdraws is not None}
    made = []
    for row in rows:
        at = zoned(row.at)
        if row.withdraws is None and at is not None:
            kind = cast("About", row.about)
            evidence = tuple(row.evidence.split())
            said = (kind, row.subject, row.verdict, row.by, row.note, evidence)
            made.append(Judgement(*said, row.key, at, withdrawn.get(row.key)))
    return made
