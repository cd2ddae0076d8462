"""A judgement's line back in: what can be none is said."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import InputError
from onrecord.followed import Judgement
from onrecord.records import Document, Problem
from onrecord.reports.exchange import judgement_line
from onrecord.sources.exchange import exported
from onrecord.sources.files import documents
from onrecord.sources.judged import judgement_of

AT = datetime(2031, 4, 14, 9, 30, 15, 250, tzinfo=UTC)
FULL = Judgement(
    "commitment", "ab" * 8, "kept", "Ann \N{GRINNING FACE}", "a\u2028note\n</script>", ("cd" * 8,), 3, AT, AT, "Bo"
)
BARE = Judgement("same actor", "A (person) = B (person)", "different", "Ann", key=4, at=AT)


@pytest.mark.parametrize("said", [FULL, BARE])
def test_a_line_gives_its_judgement(said: Judgement, tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text(judgement_line(said), "utf-8", newline="")
    [found] = exported(str(tmp_path / "all.jsonl"))
    assert isinstance(found, Judgement)
    assert (found.subject, found.by, found.note, found.at) == (said.subject, said.by, said.note, said.at)
    assert (found.evidence, found.withdrawn, found.withdrawn_by) == (said.evidence, said.withdrawn, said.withdrawn_by)
    assert found.key == 0  # the ledger that it comes into gives it one


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"about": "the weather"}, "one of commitment, same actor"),
        ({"about": ["commitment"]}, "one of commitment"),
        ({"verdict": "same"}, "one of kept"),
        ({"subject": None}, "missing"),
        ({"by": 7}, "a string"),
        ({"note": "\ud800"}, "whole characters"),
        ({"at": None}, "a moment"),
        ({"at": "yesterday"}, "a moment"),
        ({"evidence": "cdcd"}, "a list"),
        ({"evidence": ["two words"]}, "ids of statements"),
        ({"withdrawn": "2031-04-15T00:00:00+00:00", "withdrawn by": None}, "withdrawn by"),
    ],
)
def test_what_can_be_none_is_said(wrong: dict[str, Any], told: str) -> None:
    row = json.loads(judgement_line(FULL))["judgement"]
    with pytest.raises(InputError, match=told):
        judgement_of(row | wrong)


def test_who_reads_an_export_anew_passes_it_over(tmp_path: Path) -> None:
    article = json.dumps({"export": 1, "id": "a", "text": "We sail."})
    (tmp_path / "all.jsonl").write_text(f"{article}\n{judgement_line(FULL)}", "utf-8")
    [found] = documents([str(tmp_path / "all.jsonl")], None)
    assert isinstance(found, Document)


@pytest.mark.parametrize(
    "line", ['{"judgement": {}}', '{"export": 1, "judgement": null}', '{"export": 99, "judgement": {}}']
)
def test_a_line_that_is_none_is_left_out(tmp_path: Path, line: str) -> None:
    (tmp_path / "all.jsonl").write_text(f"{line}\n{judgement_line(BARE)}", "utf-8")
    problem, sound = exported(str(tmp_path / "all.jsonl"))
    assert isinstance(problem, Problem)
    assert problem.where.endswith(":1")
    assert isinstance(sound, Judgement)
