"""A small ledger with commitments, and the commands over it, for tests of following."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.records import Act, Certainty, Reading, Span, Speaker, Stance, Statement, When
from tests import shelf

DAY = date(2031, 3, 20)
TEXT = (
    "“We open the gate by Tuesday if it is dry,” Mara Vane said. “It will very likely rain,” Odo Fenner said. "
    "“Or we sail at once,” said Vane. “The gate is green,” said Odo Fennar."
)
AS_OF = ("--as-of", "2031-04-14")


def promise(words: str, name: str, act: Act, last: date | None, certainty: Certainty | None = None) -> Statement:
    made = shelf.said(words, text=TEXT, speaker=Speaker(name, "person", None, None, "named", None))
    due = When(None, last, "by then", "stated") if last else None
    stance = Stance(act, "spoken", certainty, "positive", ())
    return replace(made, said=When(DAY, DAY, "", "publication date"), due=due, stance=stance)


SURE = Certainty("very likely", Span(0, 1), 80, 90, "icd203")


def news() -> Reading:
    return shelf.reading(
        TEXT,
        promise("We open the gate by Tuesday if it is dry", "Mara Vane", "promise", date(2031, 4, 8)),
        promise("It will very likely rain", "Odo Fenner", "prediction", date(2031, 3, 28), SURE),
        promise("Or we sail at once", "Vane", "threat", None),
        promise("The gate is green", "Odo Fennar", "assertion", None),
        published=DAY,
        dated=When(DAY, DAY, "", "stated"),
    )


GATE, RAIN, SAIL, GREEN = (s.id for s in news().statements)


def run(*arguments: str | Path, keys: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=keys)


def values(*arguments: str | Path, code: int = 0) -> Any:
    found = run(*arguments, "--json")
    assert found.exit_code == code, found.output
    return json.loads(found.stdout)
