"""What labels of a series may be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from training.labelling import faults, joined, read, shown, told
from training.series import SERIES, offered

from onrecord.linking.pairing import CAREFUL
from onrecord.meaning.vectors import open_meaning

FIRST, SECOND = "2034-05-02-bridge-shut", "2034-05-04-bridge-open"
ARTICLES = {
    FIRST: "Bridge shut\n\nMara Teel, the mayor, said on Tuesday that the bridge would open by May 9.\n\n"
    'Ivo Brand, an engineer, said: "It is not safe."\n',
    SECOND: "Bridge to open\n\nMara Teel said on Thursday that the bridge would open on May 20.\n\n"
    "Workers closed the bridge on Wednesday.\n",
}
WHO = {
    "Mara Teel": {"person": "Mara Teel", "side": "town"},
    "Ivo Brand": {"person": "Ivo Brand", "side": None},
}


@pytest.fixture(scope="module")
def row(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("labelling") / "bridge"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8", newline="")
    return read(folder)


def labels(**given: Any) -> dict[str, Any]:
    return {"who": WHO, "links": [], "also": [], **given}


def test_a_row_is_what_the_reader_finds_in_order(row: dict[str, Any]) -> None:
    assert [(s["article"], s["speaker"]) for s in row["statements"]] == [
        (FIRST, "Mara Teel"),
        (FIRST, "Ivo Brand"),
        (SECOND, "Mara Teel"),
    ]
    assert row["statements"][0]["last"] == "2034-05-09"
    assert row["commitments"] == [0, 2]
    assert [row["articles"][d["article"]][d["start"] : d["end"]] for d in row["deeds"]] == [
        "Workers closed the bridge on Wednesday."
    ]
    assert "s2 [Mara Teel] that the bridge would open on May 20   <<< commitment (promise), due: 2034-05-20" in list(
        shown(row)
    )


def test_right_labels_have_no_faults(row: dict[str, Any]) -> None:
    right = labels(links=[[0, 2, "later date"], [0, 1, "contradicts"]], evidence=[[0, "d0", "against"]], unsure=[])
    assert faults(row, right) == []
    made = joined(row, right)
    assert made["links"] == [[0, 1, "contradicts"], [0, 2, "later date"]]
    assert made["evidence"] == [[0, "d0", "against"]]
    assert json.loads(json.dumps(made)) == made


def test_evidence_that_was_not_labelled_is_not_taken_for_none(row: dict[str, Any]) -> None:
    assert "evidence" not in joined(row, labels())


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"who": {}}, "who: 'Ivo Brand' is missing"),
        ({"links": [[0, 2, "echoes"]]}, "no such kind"),
        ({"links": [[2, 0, "repeats"]]}, "the earlier one first"),
        ({"links": [[0, 9, "repeats"]]}, "the earlier one first"),
        ({"links": [[0, 2]]}, "malformed"),
        ({"links": [5]}, "malformed"),
        ({"links": [[0, 2, "contradicts"]]}, "stands between two sides"),
        ({"links": [[0, 1, "repeats"]]}, "stands within one side"),
        ({"also": [[0, 2, "mixed signal"]]}, "stands between two voices"),
        ({"links": [[0, 2, "repeats"], [0, 2, "repeats"]]}, "twice"),
        ({"evidence": [[0, "s2", "maybe"]]}, "not one of for, against, part"),
        ({"evidence": [[1, "s2", "for"]]}, "no commitment"),
        ({"evidence": [[2, "s0", "for"]]}, "must come later"),
        ({"evidence": [[0, "d7", "for"]]}, "malformed"),
        ({"undecided": [[1, 0]]}, "the earlier one first"),
        ({"undecided": [[0]]}, "malformed"),
        ({"undecided": [5]}, "malformed"),
        ({"undecided": [[0, 1], [0, 1]]}, "twice"),
        ({"undecided": [[0, 9]]}, "the earlier one first"),
        ({"undecided": [[0, 1]], "links": [[0, 1, "contradicts"]]}, "is a link besides"),
    ],
)
def test_what_cannot_be_is_said(row: dict[str, Any], given: dict[str, Any], fault: str) -> None:
    assert any(fault in line for line in faults(row, labels(**given)))


def test_one_side_says_a_thing_once_in_an_article(row: dict[str, Any]) -> None:
    one_side = {**WHO, "Ivo Brand": {"person": "Ivo Brand", "side": "town"}}
    assert faults(row, labels(who=one_side, links=[[0, 1, "mixed signal"]])) == []
    [fault] = faults(row, labels(who=one_side, links=[[0, 1, "softer"]]))
    assert fault.endswith("softer stands between two articles")


def cut(row: dict[str, Any]) -> list[dict[str, Any]]:
    return list(told(row["articles"], row["statements"], row["deeds"])) if "deeds" in row else []


def test_labels_in_the_repository_are_of_statements_that_are_there() -> None:
    rows = [json.loads(line) for line in Path(SERIES).read_text("utf-8").splitlines()]
    assert len({row["series"] for row in rows}) == len(rows)
    for row in rows:
        for name in ("links", "also"):
            assert all(0 <= i < j < len(row["statements"]) for i, j, _ in row[name]), row["series"]
        undecided = {tuple(pair) for pair in row.get("undecided", ())}
        assert all(0 <= i < j < len(row["statements"]) for i, j in undecided), row["series"]
        assert row.get("told", cut(row)) == cut(row), row["series"]
        assert not undecided & {(i, j) for name in ("links", "also") for i, j, _ in row[name]}, row["series"]


def test_what_is_undecided_is_no_pair_at_all(tmp_path: Path) -> None:
    row = next(r for r in map(json.loads, Path(SERIES).read_text("utf-8").splitlines()) if r.get("undecided"))
    (tmp_path / "one.jsonl").write_text(json.dumps(row), "utf-8")
    (tmp_path / "bare.jsonl").write_text(json.dumps({**row, "undecided": []}), "utf-8")

    def pairs(name: str) -> set[tuple[int, int]]:
        found = offered(tmp_path / name, open_meaning(), CAREFUL)
        return {(min(o.left.said.key, o.right.said.key), max(o.left.said.key, o.right.said.key)) for o in found}

    undecided = {tuple(pair) for pair in row["undecided"]}
    assert undecided and pairs("bare.jsonl") - pairs("one.jsonl") == undecided
