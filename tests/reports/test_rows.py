import csv
import io
import json
from collections.abc import Callable

from onrecord.records import Reading, Statement
from onrecord.reports.rows import COLUMNS, csv_lines, json_line, statement_row

TEXT = "“Yes,” Mara Teel said, “and soon.”"


def test_a_statement_as_a_row(statement: Callable[..., Statement]) -> None:
    row = statement_row(statement(TEXT, ("“Yes,”", "“and soon.”"), "Mara Teel", "said", title="envoy"))
    assert row.pop("id")
    assert row == {
        "content": [[0, 6], [23, 34]], "source": [[7, 16]], "cue": [[17, 21]], "quote": "direct",
        "speaker": "Mara Teel", "type": "person", "title": "envoy", "act": None, "said": None, "due": None,
        "certainty": None, "confidence": 0.9, "text": "“Yes,” … “and soon.”",
    }  # fmt: skip


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
