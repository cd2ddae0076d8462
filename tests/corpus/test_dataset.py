"""What a dataset holds, by its own files."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet

from onrecord.corpus.dataset import Settings, is_dataset, opened, write_dataset
from onrecord.corpus.kinds import KINDS
from onrecord.corpus.tables import FORMAT, TABLES, schema
from onrecord.errors import InputError
from onrecord.ledger.identity import document_id
from onrecord.minhash import signature
from onrecord.records import Problem, Reading, When
from onrecord.reports import arrow
from tests.corpus.made import content
from tests.shelf import DAY, MARA, TEXT, full, full_reading, reading, said

SETTINGS = Settings("test", "0")
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "corpus.md").read_text("utf-8")


def on(day: date | None, *speakers: str) -> Reading:
    """A reading of that day, in which each of them says the same."""
    statements = [said("“and soon.”", speaker=replace(MARA, name=name)) for name in speakers]
    return reading(TEXT, *statements, dated=When(day, day, "", "stated" if day else "unknown"))


def test_columns_are_those_of_an_export_and_documented() -> None:
    own = ("month", "day", "voices", "position")
    names = [name for name in schema("statements").names if name not in own]
    assert names == [name for name in arrow.schema().names if name not in arrow.LEDGER_ONLY]
    assert all(schema("statements").field(name) == arrow.schema().field(name) for name in names)
    for table in TABLES:
        assert schema(table).metadata[b"onrecord:corpus"] == str(FORMAT).encode()
    for name in {*schema("documents").names, *schema("problems").names, *own, *KINDS}:
        assert f"`{name}`" in PAGE


def test_a_dataset_holds_what_was_read(tmp_path: Path) -> None:
    long = reading(TEXT * 10, id="long", url="https://courier.example/a?utm_source=x")
    made = write_dataset(str(tmp_path / "d"), [full_reading(), long, Problem("w:3", "not JSON: x", "h")], SETTINGS)
    folder = tmp_path / "d"
    documents = parquet.read_table(folder / "documents").to_pylist()
    statements = parquet.read_table(folder / "statements").to_pylist()
    problems = parquet.read_table(folder / "problems").to_pylist()
    first, second = documents
    assert (first["text"], first["month"], first["statements"], first["words"]) == (
        TEXT,
        "2031-03",
        2,
        len(TEXT.split()),
    )
    assert first["minhash"] is None and signature(TEXT * 10) == struct.unpack("<64I", second["minhash"])
    assert second["article"] == document_id(long.document, second["sha256"])
    assert [d["kind"] for d in first["deeds"]] == [d.kind for d in full_reading().deeds]
    assert [q["unit"] for q in first["quantities"]] == [q.unit for q in full_reading().quantities]
    told = next(s for s in statements if s["id"] == full().id)
    assert (told["speaker"], told["article"], told["position"], told["month"]) == (
        "Mara Teel",
        first["article"],
        0,
        "2031-03",
    )
    assert [j["speaker"] for j in told["joint"]] == ["Ivo Dorn"]
    assert problems[-1] == {"kind": "row", "article": None, "where": "w:3", "what": "not JSON: x", "hint": "h"}
    assert [p["article"] for p in problems[:-1]] == [first["article"]] * len(full_reading().problems)
    [shard] = made.shards()
    assert shard.months == {"2031-03": 2} and shard.files["documents"]["rows"] == 2


def test_statements_are_in_order_of_month_and_speaker(tmp_path: Path) -> None:
    later, known, unknown = date(2031, 4, 1), DAY, None
    write_dataset(
        str(tmp_path / "d"), [on(later, "B"), on(unknown, "A"), on(known, "C", "A"), on(known, "B")], SETTINGS
    )
    table = parquet.read_table(tmp_path / "d" / "statements" / "00000.parquet")
    assert list(zip(table["month"].to_pylist(), table["speaker"].to_pylist(), strict=True)) == [
        ("2031-03", "A"), ("2031-03", "B"), ("2031-03", "C"), ("2031-04", "B"), (None, "A"),
    ]  # fmt: skip
    group = parquet.ParquetFile(tmp_path / "d" / "statements" / "00000.parquet").metadata.row_group(0)
    told = {group.column(i).path_in_schema: group.column(i).statistics for i in range(group.num_columns)}
    assert (told["speaker"].min, told["speaker"].max) == ("A", "C") and told["text"] is None


def test_files_of_a_month_are_told_from_the_others(tmp_path: Path) -> None:
    made = write_dataset(str(tmp_path / "d"), [on(DAY, "A"), on(date(2031, 4, 1), "A")], SETTINGS, together=1)
    assert len(made.files("statements")) == 2
    assert made.files("statements", ["2031-04"]) == [str(tmp_path / "d/statements/00001.parquet")]
    assert made.files("statements", ["2031-05"]) == []
    (tmp_path / "d/_onrecord/shards/00001.json").unlink()
    assert len(opened(str(tmp_path / "d")).files("documents")) == 1  # what is not finished does not count


def test_the_same_readings_make_the_same_bytes(tmp_path: Path) -> None:
    found = [on(DAY, *"CAB"), full_reading()]
    for name in ("a", "b"):
        write_dataset(str(tmp_path / name), found, SETTINGS)
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_what_is_no_dataset_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no dataset"):
        opened(str(tmp_path))
    assert not is_dataset(str(tmp_path))
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(InputError, match="other things in it"):
        write_dataset(str(tmp_path), [], SETTINGS)
    with pytest.raises(InputError, match="is a file"):
        write_dataset(str(tmp_path / "a.txt"), [], SETTINGS)
    write_dataset(str(tmp_path / "d"), [], SETTINGS)
    about = tmp_path / "d/_onrecord/dataset.json"
    about.write_text(about.read_text().replace('"format": 1', '"format": 9'))
    with pytest.raises(InputError, match="format 9"):
        opened(str(tmp_path / "d"))


def test_duckdb_reads_it_as_it_is(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    write_dataset(str(tmp_path / "d"), [full_reading(), on(DAY, "A")], SETTINGS)
    query = f"select speaker, content[1].start from '{tmp_path}/d/statements/*.parquet' where month = '2031-03'"
    found = duckdb.sql(query).fetchall()
    assert len(found) == 3 and ("Mara Teel", full().attribution.content[0].start) in found
