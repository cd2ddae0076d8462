from dataclasses import replace

from onrecord.records import Span, statement_id, text_digest
from onrecord.reports.anchors import AROUND, held, labelled, selectors
from tests.shelf import TEXT, extract, full_reading, reading, said


def test_a_selector_tells_the_place_and_the_words_around() -> None:
    text = f"{'a' * 40}word{'b' * 40}"
    [found] = selectors(text, (Span(40, 44),))
    assert (found["start"], found["end"]) == (40, 44)
    assert found["refinedBy"] == {
        "type": "TextQuoteSelector", "exact": "word", "prefix": "a" * AROUND, "suffix": "b" * AROUND,
    }  # fmt: skip


def test_what_holds_stays_as_it_is() -> None:
    given = extract(full_reading())
    assert held(given) == (given, [])


def test_an_orphan_is_told_and_its_neighbours_stay() -> None:
    good, bad = said("sign"), replace(said("soon"), id="0" * 16)
    found, [problem] = held(extract(reading(TEXT, good, bad)))
    assert found.reading.statements == found.asked == (good,)
    assert "0" * 16 in problem.where
    assert "orphan" in problem.what


def test_of_a_changed_text_every_statement_is_an_orphan() -> None:
    good = said("sign")
    moved = f"They sign. {TEXT}"
    found, problems = held(extract(reading(moved, good), digest=text_digest(TEXT)))
    assert found.reading.statements == ()
    assert len(problems) == 1


def test_an_anchor_outside_the_text_is_an_orphan() -> None:
    far = (Span(90, 900),)
    lost = replace(said("sign"), id=statement_id(text_digest(TEXT), far))
    lost = replace(lost, attribution=replace(lost.attribution, content=far))
    _, [problem] = held(extract(reading(TEXT, lost)))
    assert "90 to 900" in problem.what


def test_two_statements_of_the_same_words_have_names_of_their_own() -> None:
    twice = said("sign")
    names = [name for name, _ in labelled(extract(reading(TEXT, twice, said("soon"), twice)))]
    assert names[0] == f"a1.{twice.id}"
    assert names[2] == f"a1.{twice.id}-2"
