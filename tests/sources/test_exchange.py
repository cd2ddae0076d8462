"""Exported lines back in: each is held against what it says of itself."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.records import Problem, Reading, text_digest
from onrecord.reports.exchange import exchange_line
from onrecord.sources import exchange
from onrecord.sources.exchange import exported, reading_of
from tests.shelf import TEXT, extract, full_reading

Row = dict[str, Any]


def row() -> Row:
    line = exchange_line(extract(full_reading()))
    assert isinstance(line, str)
    return json.loads(line)  # type: ignore[no-any-return]


def lines(tmp_path: Path, *rows: Any) -> list[Reading | Problem]:
    path = tmp_path / "all.jsonl"
    path.write_text("".join(f"{r if isinstance(r, str) else json.dumps(r)}\n" for r in rows), "utf-8")
    return list(exported(str(path)))


def problem(tmp_path: Path, wrong: Any) -> str:
    first, found, last = lines(tmp_path, row(), wrong, row())
    assert first == last == full_reading()
    assert isinstance(found, Problem)
    assert found.where == f"{tmp_path / 'all.jsonl'}:2"
    return found.what


def test_a_line_gives_its_reading() -> None:
    found = reading_of(row())
    assert found == full_reading()
    assert found.reader_version == "test"


def with_text(r: Row) -> None:
    r["text"] += "!"


def with_lookalike(r: Row) -> None:
    """The same words, once more and earlier: the statement must not be led there."""
    r["text"] = f"“sign”. {r['text']}"
    r["sha256"] = text_digest(r["text"])


def with_moved_content(r: Row) -> None:
    r["statements"][1]["content"][0][0] += 1


def with_other_words(r: Row) -> None:
    r["statements"][1]["text"] = "resign"


def with_other_id(r: Row) -> None:
    r["statements"][1]["id"] = "0" * 16


def with_no_content(r: Row) -> None:
    r["statements"][1]["content"] = []


def outside(name: str) -> Callable[[Row], None]:
    def change(r: Row) -> None:
        r["statements"][0][name][0] = [0, len(TEXT) + 1]

    return change


def with_mention_outside(r: Row) -> None:
    r["statements"][0]["joint"][0]["mention"] = [-1, 3]


def with_part_outside(r: Row) -> None:
    r["parts"][0]["end"] = len(TEXT) + 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (with_text, "sha256"),
        (with_lookalike, "orphan"),
        (with_moved_content, "orphan"),
        (with_other_words, "other words"),
        (with_other_id, "not that of its place"),
        (with_no_content, "no content"),
        *((outside(name), "points to 0 to 97 of a text of 96") for name in ("content", "source", "cue", "evidence")),
        (with_mention_outside, "points to -1"),
        (with_part_outside, "outside the text"),
    ],
)
def test_what_does_not_hold_is_left_out(tmp_path: Path, change: Callable[[Row], None], said: str) -> None:
    wrong = row()
    change(wrong)
    assert said in problem(tmp_path, wrong)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("export", None, "onrecord add"),
        ("export", 2, "newer onrecord"),
        ("export", "1", "a whole number"),
        ("text", 7, "a string"),
        ("id", "\ud800", "whole characters"),
        ("published", "Monday", "a date"),
        ("fetched", "0001-01-01T00:00:00+09:00", "a moment"),
        ("statements", {}, "a list"),
        ("statements", [3], "statement 1 is not an object"),
        ("dated", {"basis": "hearsay"}, "one of stated"),
        ("dated", {"basis": "stated", "span": [1]}, "pairs"),
        ("parts", [{"start": True, "end": 3, "kind": "scrap"}], "a whole number"),
    ],
)
def test_fields_of_another_kind_are_told(tmp_path: Path, name: str, value: Any, said: str) -> None:
    assert said in problem(tmp_path, {**row(), name: value})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ('{"id": "a", "text": "b"}', "onrecord add"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_other_lines_are_told(tmp_path: Path, line: str, said: str) -> None:
    assert said in problem(tmp_path, line)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_bytes(b"\n{\xff}\n")
    [found] = exported(str(tmp_path / "all.jsonl"))
    assert str(found) == f"{tmp_path / 'all.jsonl'}:2: byte 1 of the line is not UTF-8 (this line was left out)"


def test_a_line_without_end_is_not_read_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MOST_BYTES", 100)
    [found] = lines(tmp_path, row(), row())
    assert isinstance(found, Problem)
    assert "longer" in found.what


@pytest.mark.parametrize("path", ["nowhere.jsonl", "a\0b"])
def test_a_file_that_is_not_there_is_told(path: str) -> None:
    [found] = exported(path)
    assert isinstance(found, Problem)
    assert "cannot be read" in found.what


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    assert lines(tmp_path) == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_field_nothing_breaks(data: st.DataObject) -> None:
    changed = row()
    statement = changed["statements"][0]
    objects = (changed, changed["dated"], changed["parts"][0], statement, statement["joint"][0], statement["certainty"])
    at = data.draw(st.sampled_from(objects))
    at[data.draw(st.sampled_from(sorted(at)))] = data.draw(json_values)
    try:
        assert isinstance(reading_of(changed), Reading)
    except InputError as error:
        assert str(error)
