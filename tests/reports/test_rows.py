import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from onrecord.records import Certainty, Reading, Span, Speaker, Statement, When
from onrecord.reports.rows import COLUMNS, csv_lines, json_line, reading_row, statement_row

TEXT = "“Yes,” Mara Teel said, “and soon.”"
SOON = Span(28, 32)
WEDNESDAY = date(2031, 3, 5)
SAID = When(WEDNESDAY, WEDNESDAY, "", "publication date")
DUE = When(None, date(2031, 3, 8), "soon", "relative to publication", SOON)
SURE = Certainty("soon", SOON, 55, 80, "kent")


def test_a_statement_as_a_row(statement: Callable[..., Statement]) -> None:
    other = Speaker("Ivo Dorn", "person", None, None, "named")
    row = statement_row(
        statement(TEXT, ("“Yes,”", "“and soon.”"), "Mara Teel", "said", title="envoy", affiliation="Harskia",
                  act="promise", joint=(other,))
    )  # fmt: skip
    assert row.pop("id")
    assert row == {
        "content": [[0, 6], [23, 34]], "source": [[7, 16]], "cue": [[17, 21]], "quote": "direct",
        "speaker": "Mara Teel", "type": "person", "title": "envoy", "affiliation": "Harskia", "how": "named",
        "joint": ["Ivo Dorn"], "act": "promise", "manner": "spoken", "polarity": "positive", "said": None, "due": None,
        "certainty": None, "within": None, "confidence": 0.9, "text": "“Yes,” … “and soon.”",
    }  # fmt: skip


def test_what_is_not_known_is_null(statement: Callable[..., Statement]) -> None:
    row = statement_row(replace(statement(TEXT, "“Yes,”"), stance=None))
    unknown = ("speaker", "type", "title", "affiliation", "how", "act", "manner", "polarity", "certainty", "within")
    assert [row[name] for name in unknown] == [None] * len(unknown)
    assert row["joint"] == row["source"] == row["cue"] == []


def test_times_and_certainty_carry_their_words_and_place(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    made = statement(TEXT, "“Yes,”", "Mara Teel", "said", certainty=SURE, said=SAID, due=DUE, within="abc")
    row = json.loads(json_line(reading(TEXT, made)))["statements"][0]
    assert row["certainty"] == {"phrase": "soon", "span": [28, 32], "low": 55, "high": 80, "scale": "kent"}
    assert row["said"] == {
        "phrase": None, "earliest": "2031-03-05", "latest": "2031-03-05", "basis": "publication date", "span": None,
    }  # fmt: skip
    assert row["due"] == {
        "phrase": "soon", "earliest": None, "latest": "2031-03-08", "basis": "relative to publication",
        "span": [28, 32],
    }  # fmt: skip
    assert row["within"] == "abc"


def test_the_reading_tells_when_the_article_was_published(reading: Callable[..., Reading]) -> None:
    row = reading_row(replace(reading(TEXT), published=SAID))
    assert (row["published"]["earliest"], row["published"]["basis"]) == ("2031-03-05", "publication date")
    assert reading_row(reading(TEXT))["published"]["earliest"] is None


def test_a_json_line_is_one_line_of_utf_8(statement: Callable[..., Statement], reading: Callable[..., Reading]) -> None:
    line = json_line(reading(TEXT, statement(TEXT, "“Yes,”"), id="a\nb"))
    assert line.count("\n") == 1
    assert "“Yes,”" in line
    assert json.loads(line)["id"] == "a\nb"


def test_a_lone_surrogate_is_escaped(statement: Callable[..., Statement], reading: Callable[..., Reading]) -> None:
    text = "“\ud800” said Ann"
    line = json_line(reading(text, statement(text, "“\ud800”")))
    assert json.loads(line.encode("utf-8"))["statements"][0]["text"] == "“\ud800”"


def test_csv_holds_offsets_and_survives_quotes_and_newlines(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    text = 'He said: "a, ""b""\nc"'
    made = csv_lines([reading(text, statement(text, '"a, ""b""\nc"', "He", "said"))], header=True)
    [row] = csv.DictReader(io.StringIO(made))
    assert tuple(row) == COLUMNS
    assert (row["document"], row["content"], row["text"]) == ("doc", "9-21", '"a, ""b""\nc"')


def test_the_id_depends_on_text_and_place_alone(statement: Callable[..., Statement]) -> None:
    one = statement(TEXT, "“Yes,”", "Mara Teel", "said")
    other = statement(TEXT, "“Yes,”", quote="mixed")
    assert one.id == other.id
    assert one.id != statement(TEXT + " ", "“Yes,”").id


def test_csv_flattens_times_certainty_and_joint_speakers(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    joint = tuple(Speaker(name, "person", None, None, "named") for name in ("Ivo Dorn", "Lea Orst"))
    full = statement(TEXT, "“Yes,”", "Mara Teel", "said", certainty=SURE, said=SAID, due=DUE, joint=joint)
    bare = replace(statement(TEXT, "“and soon.”"), stance=None)
    first, second = csv.DictReader(io.StringIO(csv_lines([reading(TEXT, full, bare)], header=True)))
    assert first["joint"] == "Ivo Dorn; Lea Orst"
    assert [first[c] for c in ("certainty", "certainty low", "certainty high")] == ["soon", "55", "80"]
    assert [first[c] for c in ("said", "said from", "said to")] == ["", "2031-03-05", "2031-03-05"]
    assert [first[c] for c in ("due", "due from", "due to")] == ["soon", "", "2031-03-08"]
    assert [second[c] for c in ("joint", "certainty", "certainty low", "said from", "due", "act")] == [""] * 6
