"""Evidence as programs and people are given it, whatever kind of passage it is."""

from __future__ import annotations

import pytest

from onrecord.filed import DeedEntry, Entry, Passage, Told, stretches
from onrecord.followed import Evidence
from onrecord.records import Span
from onrecord.reports.entries import console
from onrecord.reports.evidence import evidence_row, show_evidence
from tests import shelf

READING = shelf.full_reading()
ARTICLE = shelf.article(READING)
WORDS = READING.document.text[:20]
STATEMENT, DEED = shelf.full(), shelf.full_deed()


@pytest.mark.parametrize(
    ("passage", "kind", "id", "place"),
    [
        (Entry(STATEMENT, ARTICLE), "statement", STATEMENT.id, STATEMENT.attribution.content),
        (DeedEntry(DEED, ARTICLE, "signed"), "deed", DEED.id, (DEED.clause,)),
        (Told("0123456789abcdef", Span(0, 20), ARTICLE, WORDS), "sentence", "0123456789abcdef", (Span(0, 20),)),
    ],
)
def test_a_passage_says_what_it_is_and_where_it_stands(
    passage: Passage, kind: str, id: str, place: tuple[Span, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    found = Evidence(passage, "part", 0.7, ())
    row = evidence_row(found)
    assert (row["id"], row["bearing"], row["score"]) == (id, "part", 0.7)
    assert {"statement", "deed", "sentence"} & row.keys() == {kind}
    assert row[kind]["article"]["id"] == ARTICLE.id
    assert stretches(passage) == place
    show_evidence(console(), [found])
    assert "± part" in (told := capsys.readouterr().out) and id in told


def test_a_sentence_is_given_with_its_offsets_and_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    found = Evidence(Told("0123456789abcdef", Span(0, 20), ARTICLE, WORDS), "for", 1.0, ())
    told = evidence_row(found)["sentence"]
    assert (told["start"], told["end"], told["text"]) == (0, 20, WORDS)
    show_evidence(console(), [found])
    out = capsys.readouterr().out
    assert "the article itself" in out and WORDS.split()[0] in out
