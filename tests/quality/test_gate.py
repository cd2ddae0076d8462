import json
from typing import Any

import pytest
from quality.gate import FLOORS, Measured, below, examples, updated

REACHED = Measured("m", "d1", {"found": 80.0})


def floors(found: float, digest: str = "d1") -> dict[str, Any]:
    return {"m": {"digest": digest, "floors": {"found": found}}}


def test_a_figure_below_its_floor_is_named() -> None:
    assert below(REACHED, floors(80.5)) == ["m: found is 80.0, below its floor 80.5"]
    assert below(REACHED, floors(80.0)) == []


def test_other_data_or_no_floor_does_not_pass() -> None:
    assert below(REACHED, floors(10.0, "d2"))
    assert below(REACHED, {})


def test_an_update_raises_and_only_on_demand_lowers() -> None:
    assert updated(REACHED, floors(70.0), lower=False)["floors"] == {"found": 80.0}
    assert updated(REACHED, floors(90.0), lower=False)["floors"] == {"found": 90.0}
    assert updated(REACHED, floors(90.0), lower=True)["floors"] == {"found": 80.0}
    assert updated(REACHED, floors(90.0, "d2"), lower=False)["floors"] == {"found": 80.0}


@pytest.mark.model
def test_the_reader_holds_its_floors_on_the_examples() -> None:
    measured = examples()
    # Processors without 8-bit dot products round otherwise: a statement or two of 124 may tip there.
    assert below(measured, json.loads(FLOORS.read_text()), tolerance=2.0) == []


def test_the_key_of_the_examples_points_where_it_says(examples: list[dict[str, Any]]) -> None:
    for document in examples:
        for statement in document["statements"]:
            text = " … ".join(document["text"][a:b] for a, b in statement["content"])
            assert text == statement["text"]
            assert statement["quote"] in ("direct", "indirect", "mixed")
            for a, b in (*statement["source"], *statement["cue"]):
                assert document["text"][a:b] == document["text"][a:b].strip() != ""
