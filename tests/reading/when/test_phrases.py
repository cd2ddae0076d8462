import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.when.phrases import TimePhrase, find_times

WEDNESDAY = date(2031, 3, 5)
LIST = Path(__file__).resolve().parents[3] / "quality" / "times.jsonl"
ROWS = [json.loads(line) for line in LIST.read_text(encoding="utf-8").splitlines()]


def read(text: str, anchor: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    return [(text[t.whole.start : t.whole.end], t.value) for t in find_times(text, anchor)]


def one(text: str, anchor: date | None = WEDNESDAY) -> TimePhrase:
    (found,) = find_times(text, anchor)
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['phrase']}-{row['text'][:20]}")
def test_our_own_list(row: dict[str, Any]) -> None:
    found = find_times(row["text"], date.fromisoformat(row["anchor"]))
    if row["phrase"] is None:
        assert not found
        return
    seen = {
        words: (t.value, t.kind, t.earliest and t.earliest.isoformat(), t.latest and t.latest.isoformat())
        for t in found
        for words in (row["text"][t.whole.start : t.whole.end], row["text"][t.span.start : t.span.end])
    }
    assert seen.get(row["phrase"]) == (row["value"], row["kind"], row["earliest"], row["latest"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rained from February 6-9.", [("from February 6", "2031-02-06"), ("9", "2031-02-09")]),
        ("Fairs on 6 and 7 June 2030 drew crowds.", [("on 6", "2030-06-06"), ("7 June 2030", "2030-06-07")]),
        ("He sat for Dray, 2015-17.", [("2015", "2015"), ("17", "2017")]),
        ("Sales of May and June 2029 fell.", [("May", "2029-05"), ("June 2029", "2029-06")]),
        ("Shut May 2 to June 6, 2028.", [("May 2", "2028-05-02"), ("to June 6, 2028", "2028-06-06")]),
    ],
)  # fmt: skip
def test_neighbours_share_a_month_or_a_year(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The minister may march on the town.",
        "Prices fall when springs break.",
        "They sold 2,031 boats and 1500 oars for $2031.",
        "Three quarters of the fleet is idle.",
        "As soon as the tide turned they left.",
        "The crater is 12m wide.",
        "The Sunday Club met nobody.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert read(text) == []


def test_the_tense_decides_a_bare_day() -> None:
    assert one("Dockers walked out on Friday.").value == "2031-02-28"
    assert one("Dockers will walk out on Friday.").value == "2031-03-07"
    assert one("The text is to be signed on Friday.").value == "2031-03-07"
    assert one("They tried to sign it on Friday.").value == "2031-02-28"


def test_without_an_anchor_nothing_is_made_up() -> None:
    assert one("They met on March 5.", None).value == "XXXX-03-05"
    assert one("They met on March 5.", None).earliest is None
    assert one("They met at Easter.", None).value == "XXXX-XX-XX"
    assert one("They met on Boxing Day.", None).value == "XXXX-12-26"
    assert one("They met on Tuesday.", None).value == "XXXX-WXX-2"


HISTORY = (
    "The first canal was dug in 1802. In March 1812 the dam broke. In June the king came, and on 9 July "
    "he laid a stone. Two days later he fell ill. He died that year."
)


def test_a_history_goes_on_from_its_last_date() -> None:
    assert [t.value for t in find_times(HISTORY, WEDNESDAY, "narrative")] == [
        "1802", "1812-03", "1812-06", "1812-07-09", "1812-07-11", "1812",
    ]  # fmt: skip


def test_a_history_is_known_by_its_years() -> None:
    chapters = " ".join(f"In {year} they dug on. In June they rested." for year in range(1802, 1822))
    assert "1807-06" in {t.value for t in find_times(chapters, WEDNESDAY)}
    assert "2030-06" in {t.value for t in find_times("They rested in June. It was founded in 1802.", WEDNESDAY)}


PIECES = [
    *"0123456789,.-/:'’\n ",
    " ",
    *"March last next the two p.m. by years of week ago every 2031 early dawn".split(),
    *"Good Friday Easter New Year’s Day weekend after 0001 9999".split(),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_text_is_read_and_spans_lie_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    end = 0
    for found in find_times(text, WEDNESDAY):
        assert end <= found.whole.start <= found.span.start < found.span.end == found.whole.end <= len(text)
        assert not (found.earliest and found.latest) or found.earliest <= found.latest
        end = found.span.end


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1", " ", "\n", "last ", "two ", "1 ", "2-", "March 5, ", "on Tuesday ", "early "])
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        find_times(text, WEDNESDAY)
        return time.process_time() - begin

    assert seconds(120_000) < 12 * seconds(30_000) + 0.2
