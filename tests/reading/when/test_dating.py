import itertools
from datetime import date

import pytest

from onrecord.reading.sentences import sentences
from onrecord.reading.when.dating import Dating
from onrecord.reading.words import split_words
from onrecord.records import Attribution, Document, Span, When
from tests.reading.when.conftest import attribution, placed

WEDNESDAY = date(2031, 3, 5)


def marked(*pieces: str) -> tuple[str, list[Attribution]]:
    """Pieces with at most one statement each, put one after the other."""
    text = ""
    found: list[Attribution] = []
    for piece in pieces:
        text += " " if text else ""
        plain, one = attribution(piece)
        content, source, cue = (
            tuple(Span(a + len(text), b + len(text)) for a, b in spans) for spans in (one.content, one.source, one.cue)
        )
        if content:
            found.append(Attribution(content, source, cue, "indirect", 1.0))
        text += plain
    return text, found


def dated(*pieces: str, published: date | None = WEDNESDAY) -> list[tuple[When, When | None]]:
    text, found = marked(*pieces)
    words = split_words(text)
    dating = Dating(Document("a", text, published=published), words, sentences(words), found)
    return [dating.said_and_due(one) for one in found]


def test_each_statement_gets_the_times_of_its_own_sentence() -> None:
    (first, _), (second, due) = dated(
        "{Oste} <said> on Monday [the books were clean].", "{Teel} <said> on Tuesday [the mill would open by Friday]."
    )
    assert (first.earliest, second.earliest) == (date(2031, 3, 3), date(2031, 3, 4))
    assert due is not None
    assert (due.phrase, due.latest) == ("by Friday", date(2031, 3, 7))


def test_a_statement_without_a_time_was_made_when_the_article_was_published() -> None:
    [(said, due)] = dated("{Oste} <said> [the books were clean].")
    assert (said.earliest, said.basis, due) == (WEDNESDAY, "publication date", None)


def test_the_publication_may_be_printed_in_the_text() -> None:
    [(said, _)] = dated(
        "DRAVIK, March 3, 2031 (Meridian Wire) — {Oste} <said> on Sunday [the books were clean].", published=None
    )
    assert said.earliest == date(2031, 3, 2)


def test_without_a_day_of_publication_a_weekday_is_no_day() -> None:
    [(said, _)] = dated("{Oste} <said> on Sunday [the books were clean].", published=None)
    assert (said.earliest, said.latest) == (None, None)


def test_a_time_in_the_content_of_another_statement_is_not_borrowed() -> None:
    _, (said, _) = dated("{Oste} <said> [boats were seen on Tuesday], and", "{she} <warned> [that they would sink].")
    assert said.phrase == ""


def test_a_speaker_who_goes_on_goes_on_at_the_same_time() -> None:
    [(said, _)] = dated("Oste told the house of her plan on Monday.", "{She} <said> [the mill would open].")
    assert said.phrase == "on Monday"


def test_a_deadline_told_again_is_reckoned_from_the_day_it_was_said() -> None:
    saturday = date(2031, 3, 8)
    [(said, due)] = dated(
        "{Oste} <had told> reporters on Wednesday [the pact would be signed by Friday].", published=saturday
    )
    assert said.latest == WEDNESDAY
    assert due is not None
    assert (due.phrase, due.latest) == ("by Friday", date(2031, 3, 7))
    [(_, due)] = dated(
        "{Oste} <said> early in March [it would be out before the end of the month].", published=date(2031, 4, 1)
    )
    assert due is not None
    assert due.latest == date(2031, 3, 31)
    [(_, due)] = dated("{Oste} <said> on Wednesday [it would be out by March 20].", published=saturday)
    assert due is not None
    assert due.latest == date(2031, 3, 20)


def test_hours_later_is_no_other_day() -> None:
    [(said, _)] = dated("After Friday’s walk {Oste} <said> three hours later [the mill was shut].")
    assert (said.earliest, said.basis) == (WEDNESDAY, "publication date")


def test_the_sentence_behind_does_not_turn_the_tense() -> None:
    [(_, due)] = dated("{Oste} <said> [the keys would be on the table by Sunday]. A guard had lost them.")
    assert due is not None
    assert due.latest == date(2031, 3, 9)


@pytest.mark.parametrize(("words", "last"), [("this year", 2031), ("next year", 2032)])
def test_a_year_that_is_told_from_now_is_a_time_ahead(words: str, last: int) -> None:
    [(_, due)] = dated(f"{{Oste}} <said> [prices would rise by a tenth {words}].")
    assert due is not None
    assert due.latest == date(last, 12, 31)


def test_statements_are_dated_whatever_their_order() -> None:
    text, found = marked("{Oste} <said> [boats were seen on Tuesday], and", "{she} <warned> [that they would sink].",
                         "{Teel} <said> on Monday [it rained].", "It fell.", "{Orst} <said> [nothing].")  # fmt: skip
    words = split_words(text)
    document = Document("a", text, published=WEDNESDAY)
    for order in itertools.permutations(found):
        dating = Dating(document, words, sentences(words), order)
        assert [dating.said_and_due(one)[0].phrase for one in found] == ["", "", "on Monday", ""]


@pytest.mark.parametrize(
    ("text", "sentence", "before"),
    [
        ("It rained. {Oste} <said> [no].", "Oste said no.", "It rained."),
        ("{Oste} <said> [no].", "Oste said no.", None),
        ("It rained. [Go. Never], {Oste} <said>.", "Never, Oste said.", "It rained."),
        ("It rained. [Go. Never].", "Go.", "It rained."),  # the sentence where a content without a cue begins
    ],
)
def test_where_a_statement_stands(text: str, sentence: str, before: str | None) -> None:
    plain, found = attribution(text)
    place = placed(plain, found)
    assert plain[slice(*place.sentence)] == sentence
    assert (plain[slice(*place.before)] if place.before else None) == before


def test_words_of_an_article_of_unknown_date_are_kept_without_days() -> None:
    [(said, due)] = dated("{Teel} <said> on Tuesday [the mill would open by Friday].", published=None)
    assert said == When(None, None, "on Tuesday", "relative to publication", said.span)
    assert due == When(None, None, "by Friday", "relative to publication", due.span if due else None)
