import json
import re
from pathlib import Path

from onrecord.reports.exchange import exchange_row
from tests.shelf import DAY, TEXT, extract, full_reading, reading, said

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "records.md").read_text("utf-8")


def test_the_fields_of_the_document_are_those_that_add_reads() -> None:
    row = exchange_row(extract(full_reading()))
    assert row["text"] == TEXT
    assert (row["id"], row["title"], row["published"], row["origin"]) == (
        "quay", "=The quay", DAY.isoformat(), "shelf.jsonl:3",
    )  # fmt: skip
    assert row["dated"]["basis"] == "publication date"
    assert row["fetched"] == "2031-03-11T07:30:00+00:00"


def test_all_statements_go_out_with_all_of_their_speakers() -> None:
    full = full_reading()
    first, second = exchange_row(extract(full, full.statements[1]))["statements"]
    assert first["mention"] == [10, 19]
    assert first["joint"] == [
        {"speaker": "Ivo Dorn", "type": "person", "title": None, "affiliation": None, "how": "surname",
         "mention": [24, 32]}
    ]  # fmt: skip
    assert [TEXT[a:b] for a, b in first["evidence"]] == ["would", "very likely"]
    assert (second["speaker"], second["mention"], second["joint"], second["evidence"]) == (None, None, [], [])


def test_every_field_is_documented() -> None:
    row = exchange_row(extract(full_reading()))
    fields = {*row, *row["statements"][0], *row["statements"][0]["joint"][0], *row["parts"][0], *row["problems"][0]}
    assert fields <= set(re.findall(r"\w+", PAGE))


def test_what_is_not_known_is_null() -> None:
    row = exchange_row(extract(reading(TEXT, said("sign", speaker=None))))
    unknown = ("title", "url", "publisher", "published", "byline", "language", "fetched")
    assert [row[name] for name in unknown] == [None] * len(unknown)
    assert json.loads(json.dumps(row)) == row
