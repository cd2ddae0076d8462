"""Where things stand and who says what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.briefed import Section
from onrecord.briefing.passages import LONGEST, day, passage, says_enough, shortened
from onrecord.briefing.positions import NO_SIDE, SAYING, STANDING, saying, standing
from onrecord.records import Certainty, Span, When
from tests.briefing.hand import ACTOR, actor, entry, link, material, on

OPENS = entry("the bridge at Vell will open in May", on(5))
LATER = entry("the bridge at Vell will open in June", on(9))
COOK = entry("the cook of the ferry is still ill", on(12), "Ivo Dorn")


def words(section: Section) -> list[str]:
    return [line.passages[0].words for line in section.lines]


def test_the_newest_of_each_matter_stands_and_says_for_how_many() -> None:
    section = standing(material(OPENS, LATER, COOK, links=(link("later date", OPENS, LATER),)))
    assert words(section) == [COOK.statement.text, LATER.statement.text]
    assert [(one.statements, one.articles) for one in section.lines] == [(1, 1), (2, 2)]
    assert section.lines[0].notes == ("assertion",)


def test_without_links_every_statement_is_a_matter_of_its_own() -> None:
    assert words(standing(material(OPENS, LATER, COOK))) == [e.statement.text for e in (COOK, LATER, OPENS)]


def test_matters_spoken_of_more_than_once_are_not_left_out_for_lone_ones() -> None:
    lone = [entry(f"the gate of harbor number {n} is shut", on(20)) for n in range(STANDING + 3)]
    section = standing(material(OPENS, LATER, *lone, links=(link("later date", OPENS, LATER),)))
    assert words(section)[-1] == LATER.statement.text
    assert (len(section.lines), section.left_out) == (STANDING, 4)


@pytest.mark.parametrize(
    "silent",
    [
        entry("it would on Friday", on(20)),
        entry("whether the bridge at Vell will open at all", on(20), act="question"),
        entry("on the day the bridge at Vell opens", on(20), act="non-response"),
        entry("the bridge at Vell should open soon", on(20), who=None),
        entry("the bridge at Vell should open soon", on(20), manner="ascribed"),
        entry("the bridge at Vell should open soon", on(20), within="0123456789abcdef"),
        entry("1 2 3 4 5 6 7 8 9", on(20)),
    ],
)
def test_what_says_too_little_is_no_position(silent: object) -> None:
    assert words(standing(material(silent, OPENS))) == [OPENS.statement.text]  # type: ignore[arg-type]


def test_everybody_comes_once_before_anybody_comes_twice() -> None:
    loud = [entry(f"the gate of harbor number {n} is shut", on(20), "Una Reck") for n in range(SAYING + 5)]
    section = saying(material(*loud, OPENS, COOK), Section("standing", ""))
    speakers = [line.passages[0].speaker for line in section.lines]
    assert {"Mara Teel", "Ivo Dorn"} < set(speakers)
    assert len(speakers) == SAYING and section.left_out == 7


def test_speakers_stand_under_their_side() -> None:
    actors = (actor("Mara Teel", "Harskia"), actor("Ivo Dorn", None))
    section = saying(material(OPENS, COOK, actors=actors), Section("standing", ""))
    assert [(line.under, line.passages[0].speaker) for line in section.lines] == [
        ("Harskia", "Mara Teel"),
        (NO_SIDE, "Ivo Dorn"),
    ]
    alone = saying(material(COOK, actors=actors), Section("standing", ""))
    assert alone.lines[0].under is None  # where no side is known at all there is nothing to group by


def test_of_an_actor_others_say_it() -> None:
    made = material(OPENS, others=(COOK,), subject=ACTOR)
    assert words(saying(made, standing(made))) == [COOK.statement.text]
    assert saying(made, standing(made)).title == "What others say"


def test_nothing_is_said_twice() -> None:
    made = material(OPENS, COOK)
    section = saying(made, standing(made))
    assert section.lines == () and section.empty == "Nothing beyond what stands above."
    assert saying(material(), Section("standing", "")).empty == "Nothing on record."


def test_how_sure_it_is_has_the_words_and_the_scale() -> None:
    sure = entry(
        "the bridge at Vell will very likely open", certainty=Certainty("very likely", Span(0, 1), 80, 95, "phia")
    )
    assert standing(material(sure)).lines[0].notes == ("assertion", "“very likely”: 80 to 95 percent by PHIA")


# -- passages


def test_a_day_is_stated_or_that_of_publication() -> None:
    stated = entry(
        "the bridge is open to all", on(9), said=When(on(5), on(5), "on Wednesday", "relative to publication")
    )
    assert (passage(stated).day, passage(stated).stated) == (on(5), True)
    stretch = entry("the bridge is open to all", on(9), said=When(on(1), on(31), "in March", "stated"))
    assert (passage(stretch).day, passage(stretch).stated) == (on(9), False)
    undated = When(None, None, "", "unknown")
    nowhere = replace(stretch, article=replace(stretch.article, published=undated))
    assert (day(nowhere), passage(nowhere).stated) == (on(31), False)
    nothing = entry("the bridge is open to all", said=None)
    assert day(replace(nothing, article=replace(nothing.article, published=undated))) is None


def test_a_name_that_the_reader_filled_in_is_known_as_such() -> None:
    assert passage(entry("the bridge is open", how="pronoun")).inferred
    assert not passage(entry("the bridge is open", how="surname")).inferred


@pytest.mark.parametrize(
    ("text", "shown", "left_out"),
    [
        ("a  b\n\tc", "a b c", 0),
        ("abc def ghi", "abc def", 4),
        ("abcdefghijkl", "abcdefgh", 4),
        ("abcd " * 200_000, "abcd", 999_996),
        ("", "", 0),
        ("   ", "", 0),
    ],
)
def test_long_words_are_cut_and_the_rest_is_counted(text: str, shown: str, left_out: int) -> None:
    assert shortened(text, 8) == (shown, left_out)


def test_a_quotation_of_a_megabyte_is_cut() -> None:
    long = entry("the bridge at Vell is shut and " * 40_000)
    assert says_enough(long)
    cut = passage(long)
    assert len(cut.words) <= LONGEST and cut.left_out > 1_000_000
    assert cut.content == long.statement.attribution.content
