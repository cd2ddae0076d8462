from datetime import date

import pytest

from onrecord.reading.when.phrases import find_times
from onrecord.reading.when.statements import due_when, said_when
from onrecord.records import Attribution, Span, When
from tests.reading.when.conftest import attribution, placed

WEDNESDAY = date(2031, 3, 5)
PUBLICATION = When(WEDNESDAY, WEDNESDAY, "", "publication date")


def said(marked: str) -> When:
    text, found = attribution(marked)
    where = placed(text, found)
    return said_when(text, found, where, find_times(text, WEDNESDAY), PUBLICATION)


def due(marked: str) -> When | None:
    text, found = attribution(marked)
    return due_when(text, found, find_times(text, WEDNESDAY), PUBLICATION)


@pytest.mark.parametrize(
    ("marked", "phrase"),
    [
        ("{Oste} <said> on Tuesday [the books were clean].", "on Tuesday"),
        ("{Oste} <told> reporters last Thursday that [the books were clean].", "last Thursday"),
        ("{Oste} <said> at a January 20 press conference that [the books were clean].", "January 20"),
        ("In a statement Monday, {Oste} <said> [the books were clean].", "Monday"),
        ("[The books are clean], {Oste} <said> on March 3.", "on March 3"),
        ("On Sunday {she} <told> the magazine [the plan was dead].", "On Sunday"),
        ("[Seven in ten like it], <according to> {a poll published on Tuesday by the institute}.", "on Tuesday"),
        ("{The navy}, <asked> on Monday, [declined to comment].", "on Monday"),
        ("Oste told the house of her plan on Monday. {She} <said> [the mill would open].", "on Monday"),
    ],
)
def test_words_that_date_the_utterance(marked: str, phrase: str) -> None:
    assert said(marked).phrase == phrase


@pytest.mark.parametrize(
    "marked",
    [
        "{Oste}, who took office in 2029, <said> [the books were clean].",
        "{The mayor elected in 2029} <said> [the books were clean].",
        "{Oste} <said> [the mill burned on Tuesday].",
        "{Oste}, mayor since Monday, <said> [the books were clean].",
        "Speaking for the first time since the war began in August, {Oste} <said> [the books were clean].",
        "{Oste}, silent since the mill burned last week, <said> [the books were clean].",
        "DRAVIK, March 3 (Meridian Wire) — {Oste} <said> [the books were clean].",
        "The mill burned on Monday. {Oste} <said> [the books were clean].",
    ],
)
def test_times_that_date_something_else(marked: str) -> None:
    assert said(marked) == When(WEDNESDAY, WEDNESDAY, "", "publication date")


def test_times_in_another_statement_are_passed_over() -> None:
    text, found = attribution("Oste said boats were seen on Tuesday, and {she} <warned> that [they would be sunk].")
    other = Attribution((Span(10, 36),), (), (), "indirect", 1.0)
    where = placed(text, found)
    assert said_when(text, found, where, find_times(text, WEDNESDAY), PUBLICATION, [other]).phrase == ""


def test_nothing_is_known_without_a_day_of_publication() -> None:
    text, found = attribution("{Oste} <said> [the books were clean].")
    where = placed(text, found)
    assert said_when(text, found, where, [], When(None, None, "", "unknown")).basis == "unknown"


@pytest.mark.parametrize(
    ("marked", "phrase"),
    [
        ("{Oste} <said> [the text would be signed by Friday].", "by Friday"),
        ("{Oste} <promised> [to free them within 100 days].", "within 100 days"),
        ("{Both} <promised> [to hold their fire until dawn on March 22].", "until dawn on March 22"),
        ("{Both} <promised> [to hold fire from March 10 until March 22].", "from March 10 until March 22"),
        ("{They} <announced> that [the two would meet this week].", "this week"),
        ("{He} <said> [the mill would open between May 4 and May 9].", "between May 4 and May 9"),
        ("[Will the council release the jailed miller before April 1, 2032]? {he} <asked>.", "before April 1, 2032"),
        ("{He} <said> [the guns would be gone by spring].", "by spring"),
        ("{She} <gave> [no timeline for the repairs].", "no timeline"),
        ("{He} <said> [it would be ready soon].", "soon"),
        ("{He} <said> [the lists would be printed after Easter].", "after Easter"),
        ("{He} <said> [it would be printed after Easter and be sold by May 1].", "by May 1"),
        ("{They} <feared> [the calm would not last the week].", "the week"),
        ("{He} <said> [if nothing was signed on Friday, support would fall before Easter].", "before Easter"),
    ],
)
def test_when_it_is_due(marked: str, phrase: str) -> None:
    when = due(marked)
    assert when is not None
    assert when.phrase == phrase


@pytest.mark.parametrize(
    "marked",
    [
        "{Oste} <said> [rents rose last year].",
        "{The navy} <denied> [laying mines this year].",
        "{She} <said> [they had spoken for three hours].",
        "{She} <said> [the market was held every Tuesday].",
        "{She} <said> on Friday [the books were clean].",
        "{She} <said> [the notices would be withdrawn if the ferry sailed by the end of April].",
        "{She} <did not say> [whether the two would meet on Monday].",
        "{She} <said> [the mood would turn after Friday's vote].",
        "{She} <said> [the fleet sailed after Easter].",
    ],
)
def test_what_is_no_due_time(marked: str) -> None:
    assert due(marked) is None


@pytest.mark.parametrize("words", ["from March 10 until March 22", "between March 10 and March 22"])
def test_a_stretch_has_both_its_ends(words: str) -> None:
    when = due(f"{{Both}} <promised> [to hold fire {words}].")
    assert when is not None
    assert (when.earliest, when.latest, when.phrase) == (date(2031, 3, 10), date(2031, 3, 22), words)


def test_a_stretch_that_is_over_is_no_due_time() -> None:
    assert due("{He} <said> [the mill burned between May 4, 2029, and May 9, 2029].") is None


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("before Sunday", None, date(2031, 3, 8)),
        ("before April 2", None, date(2031, 4, 1)),
        ("before autumn", None, date(2031, 8, 31)),
        ("until April", None, date(2031, 4, 30)),
        ("until autumn", None, date(2031, 8, 31)),
        ("through autumn", None, date(2031, 11, 30)),
        ("by autumn", None, date(2031, 11, 30)),
        ("before the week is out", None, date(2031, 3, 9)),
        ("this week", date(2031, 3, 3), date(2031, 3, 9)),
        ("in days, not weeks", WEDNESDAY, date(2031, 3, 12)),
        ("within weeks", WEDNESDAY, date(2031, 4, 4)),
        ("from Thursday", date(2031, 3, 6), None),
    ],
)
def test_the_first_and_the_last_day(words: str, earliest: date | None, latest: date | None) -> None:
    when = due(f"{{Oste}} <said> [the guns would be gone {words}].")
    assert when is not None
    assert (when.earliest, when.latest) == (earliest, latest)
