from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.ledger.store import Store
from onrecord.ledger.verifying import plain
from onrecord.records import Reading

TEXT = (
    "“We will not sign anything\nbefore the harbor is open — not on Friday,” Mara Teel said. The clerk’s office stayed "
    "shut all week and nobody came."
)


@pytest.fixture
def filled(store: Store, article: Callable[..., Reading]) -> Store:
    said = TEXT[1 : TEXT.index(",”")]
    store.writer().keep([article(TEXT, (said, "Mara Teel", "said", {}))])
    return store


@pytest.mark.parametrize(
    "quote",
    [
        "We will not sign anything before the harbor is open",
        '"we will NOT sign anything   before the harbor is open - not on friday"',
        "before the harbor is open – not on Friday",
    ],
)
def test_marks_case_and_blanks_do_not_count(filled: Store, quote: str) -> None:
    found = filled.verify(quote, "Teel")
    assert found.verdict == "verbatim"
    [match] = found.matches
    assert match.text == TEXT[match.span.start : match.span.end]
    assert match.entry is not None and match.entry.statement.speaker is not None


def test_another_word_is_an_alteration_and_the_span_is_whole_words(filled: Store) -> None:
    found = filled.verify("We will never sign anything before the harbor is open")
    assert found.verdict == "altered"
    assert found.matches[0].text == "We will not sign anything\nbefore the harbor is open"


def test_a_dropped_not_is_no_verbatim_quote(filled: Store) -> None:
    assert filled.verify("We will sign anything before the harbor is open").verdict == "altered"


def test_somebody_else_said_it(filled: Store) -> None:
    assert filled.verify("before the harbor is open", "Ivo Dorn").verdict == "other speaker"


def test_words_of_the_article_itself_have_no_statement(filled: Store) -> None:
    found = filled.verify("The clerk's office stayed shut all week")
    assert (found.verdict, found.matches[0].entry) == ("verbatim", None)
    assert filled.verify("The clerk's office stayed shut all week", "Teel").verdict == "other speaker"


@pytest.mark.parametrize("quote", ["", "harbor", "\0", "…", "The moon is made of whey and nobody minds at all"])
def test_what_is_not_there_is_not_on_record(filled: Store, quote: str) -> None:
    assert filled.verify(quote).verdict == "not on record"


def test_every_character_knows_where_it_stood() -> None:
    levelled, at = plain("“A  b”\nİ")
    assert levelled.strip() == "a b i"
    assert len(levelled) == len(at)
