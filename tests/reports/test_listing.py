import csv
import io

from onrecord.filed import Entry
from onrecord.reports.listing import COLUMNS, entry_lines
from onrecord.reports.rows import csv_lines
from tests.shelf import article, full_reading, said


def test_a_row_is_that_of_read_with_the_article_beside() -> None:
    full = full_reading()
    text = "".join(entry_lines(Entry(s, article(full)) for s in full.statements))
    found = list(csv.DictReader(io.StringIO(text)))
    assert tuple(found[0]) == COLUMNS
    for row, plain in zip(found, csv.DictReader(io.StringIO(csv_lines([full], header=True))), strict=True):
        assert {name: row[name] for name in plain} == plain
    assert {name: found[0][name] for name in COLUMNS[-7:]} == {
        "article": "a1", "publisher": "The Lomarran", "url": "https://paper.example/quay?b=1&a=2", "published": "",
        "published from": "2031-03-10", "published to": "2031-03-10", "published basis": "publication date",
    }  # fmt: skip


def test_cells_that_look_like_formulas_stay_as_they_are() -> None:
    text = '=HYPERLINK("x") +1 @all -2'
    words = ('=HYPERLINK("x")', "+1", "@all", "-2")
    made = [Entry(said(w, text=text), article(full_reading())) for w in words]
    assert [row["text"] for row in csv.DictReader(io.StringIO("".join(entry_lines(made))))] == list(words)


def test_nothing_found_is_a_header() -> None:
    assert "".join(entry_lines([])).splitlines() == [",".join(COLUMNS)]
