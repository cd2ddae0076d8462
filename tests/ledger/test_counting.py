"""How much is in a ledger, and how answers spread, over both kinds of database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from onrecord.browsed import Bar, Holding, Rhythm, State
from onrecord.filed import Question
from onrecord.ledger.store import Store
from onrecord.records import Part, Reading, Span
from tests import shelf

DAY = date(2031, 3, 5)
STEPS = (1, 7, 30)


def test_an_empty_ledger(store: Store) -> None:
    assert store.survey.state() == State(0, 0, 0)
    assert store.holdings(10, 0) == ((), 0)
    assert store.survey.facets(Question()).speakers == ()
    assert store.survey.rhythm([1], STEPS, 26, 9) is None
    assert store.survey.printed([1], 9) == store.survey.days([1]) == ()
    assert store.headline("nope") is None
    assert store.survey.last_said([]) == []
    assert store.survey.theirs([1], []) == set()


def test_what_was_added_is_counted(store: Store, first: Reading, article: Callable[..., Reading]) -> None:
    before = store.mark()
    text = "Rain at Vell\n\n“It rains,” Ivo Dorn said."
    later = article(text, ("It rains", "Ivo Dorn", "said", {}), id="b", published=date(2031, 4, 2), origin="b.txt")
    later = Reading(later.document, later.statements, later.published, (Part(Span(0, 12), "headline"),))
    store.writer().keep([first, later])
    assert store.mark() != before
    assert store.survey.state() == State(2, 3, 2)
    held, total = store.holdings(1, 0)
    assert total == 2
    assert [(type(h), h.article.name, h.statements) for h in held] == [(Holding, "b", 1)]
    assert store.headline(held[0].article.id) == "Rain at Vell"
    assert store.headline(store.holdings(1, 1)[0][0].article.id) is None


def test_facets_are_of_the_answers(store: Store, first: Reading, article: Callable[..., Reading]) -> None:
    later = article(
        "“It rains,” Ivo Dorn said.", ("It rains", "Ivo Dorn", "said", {}), id="b", published=date(2031, 4, 2)
    )
    store.writer().keep([first, later])
    every = store.survey.facets(Question())
    assert every.speakers == (("Ivo Dorn", 2), ("Mara Teel", 1))
    assert every.acts == (("assertion", 1), ("evaluation", 1), ("promise", 1))
    assert every.publishers == (("The Quay", 2),)
    assert every.months == (("2031-03", 2), ("2031-04", 1))
    assert store.survey.facets(Question(speaker="Teel")).acts == (("promise", 1),)
    assert store.survey.facets(Question(words="rains")).months == (("2031-04", 1),)
    assert store.survey.facets(Question(words="!")).speakers == ()


def test_what_voices_said_last(store: Store, first: Reading) -> None:
    store.writer().keep([first])
    voices = [v.key for v in store.voices()]
    page = store.said_last(voices, DAY, 1)
    assert (len(page.entries), page.total) == (1, 2)
    assert store.said_last(voices, date(2031, 3, 4), 9).total == 0
    assert store.said_last([], DAY, 9).entries == ()


def test_a_rhythm_is_of_some_voices(store: Store, first: Reading) -> None:
    store.writer().keep([first])
    [mara] = [v.key for v in store.voices() if v.name == "Mara Teel"]
    assert store.survey.rhythm([mara], STEPS, 26, 9) == Rhythm(DAY, DAY, 1, (Bar("promise", 0, 1, 0),), ())
    assert store.survey.printed([mara], 9) == (("The Quay", 1),)
    assert store.survey.days([mara]) == ((DAY, 1),)


def test_a_rhythm_tells_how_sure(store: Store) -> None:
    store.writer().keep([shelf.reading(shelf.TEXT, shelf.full())])
    told = [r for v in store.voices() if (r := store.survey.rhythm([v.key], STEPS, 26, 9))]
    assert {(b.low, b.high, b.statements) for r in told for b in r.sure} == {(80, 95, 1)}
    assert {(b.statements, b.hedged) for r in told for b in r.bars} == {(1, 1)}
