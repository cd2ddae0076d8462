"""The register: what it tells is what the database tells, whatever came in before and since."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from onrecord.filed import Entry, Question
from onrecord.followed import STANDS, Wanted
from onrecord.ledger.board import Scope, committing
from onrecord.ledger.briefing import falling_due
from onrecord.ledger.remembering import remembered_by
from onrecord.ledger.store import Store
from onrecord.records import Reading, Speaker, Stance, Statement, When
from tests import shelf
from tests.places import Place

NAMES = ("Mara Teel", "Odo Fenn", "Harbour Office", "Ivo Dorn", "M. Teel")
WORDS = "the quay is open we will close it when rain comes and boats wait outside every night until noon".split()
ACTS = ("promise", "threat", "denial", "assertion", "prediction", "offer")
DAY = date(2031, 4, 1)


def _statement(draw: random.Random, text: str, words: str, day: date) -> Statement:
    name, other = draw.choice(NAMES), draw.choice(NAMES)
    made = shelf.said(words, text=text, speaker=Speaker(name, "person", draw.choice(("minister", None)), None, "named"))
    known = When(day, day, "", "stated") if draw.random() < 0.8 else None
    due = When(None, day + timedelta(draw.randrange(40)), "by then", "stated") if draw.random() < 0.5 else None
    joint = (Speaker(other, "person", None, None, "named"),) if draw.random() < 0.2 and other != name else ()
    stance = Stance(draw.choice(ACTS), "spoken", None, "positive", ())  # type: ignore[arg-type]
    return replace(made, said=known, due=due, stance=stance, joint=joint)


def _reading(number: int) -> Reading:
    """Every fourth one is a newer version of the one before; some are copies."""
    draw = random.Random(number)
    said = [" ".join(draw.sample(WORDS, 8)) + f" {number} {n}" for n in range(5)]
    text = f"News {number}. " + " ".join(f"“{words},” they said." for words in said)
    day = DAY + timedelta(draw.randrange(60))
    of = number - 1 if number % 4 == 3 else number
    dated = When(day, day, "", "stated") if draw.random() < 0.8 else When(None, None, "", "unknown")
    statements = (_statement(draw, text, words, day) for words in said)
    return shelf.reading(
        text, *statements, id=f"n{of}", url=f"https://p.example/{of}", published=day, dated=dated,
        publisher=draw.choice(("The Lantern", "Wire", None)),
    )  # fmt: skip


@pytest.fixture
def both(place: Place) -> Iterator[tuple[Store, Store]]:
    """One ledger, opened twice: with its register at hand, and asked of the database alone."""
    with closing(Store(place("random"))) as asked, closing(Store(place("random"))) as held:
        asked.writer().keep([_reading(n) for n in range(20)])
        held.survey.prepare()
        asked.writer().keep([_reading(n) for n in range(20, 32)])
        yield held, asked


def _questions() -> Iterator[Question]:
    draw = random.Random(5)

    def some(value: object, often: float = 0.3) -> object | None:
        return value if draw.random() < often else None

    for _ in range(60):
        since = DAY + timedelta(draw.randrange(60))
        yield Question(
            speaker=some(draw.choice(("Teel", "Odo Fenn", "Nobody"))), affiliation=some("minister", 0.1),
            words=some(draw.choice(WORDS)), act=some(draw.choice(ACTS)), quote=some("direct", 0.1),
            manner=some("spoken", 0.1), certainty=some(50, 0.05), publisher=some(draw.choice(("Wire", "Nowhere"))),
            article=some("n3", 0.1), said_from=some(since), said_to=some(since + timedelta(30)),
            due_from=some(since, 0.1), due_to=some(since, 0.1), versions=draw.random() < 0.3,
            copies=draw.random() < 0.5,
        )  # type: ignore[arg-type] # fmt: skip


def _every(store: Store, question: Question) -> list[Entry]:
    return list(store.every(question))


def test_facets_count_every_answer(both: tuple[Store, Store]) -> None:
    held, asked = both
    for question in _questions():
        found, spread = _every(asked, question), held.survey.facets(question)
        acts = Counter(e.statement.stance.act for e in found if e.statement.stance)
        assert dict(spread.acts) == acts, question
        assert dict(spread.speakers) == Counter(e.statement.speaker.name for e in found if e.statement.speaker)
        assert dict(spread.publishers) == Counter(e.article.publisher for e in found if e.article.publisher)
        assert sum(n for _, n in spread.months) <= len(found)


def test_pages_are_the_same(both: tuple[Store, Store]) -> None:
    held, asked = both
    for question in _questions():
        assert held.statements(question, 7, 3) == asked.statements(question, 7, 3), question


def test_voices_and_what_they_said_last_are_the_same(both: tuple[Store, Store]) -> None:
    held, asked = both
    assert held.voices() == asked.voices()
    assert len(held.voices()) == len(NAMES)
    for voice in asked.voices():
        for until in (DAY, DAY + timedelta(30), date.max):
            assert held.said_last([voice.key], until, 4) == asked.said_last([voice.key], until, 4)


@pytest.mark.parametrize(("steps", "most"), [((1, 7, 30), 100), ((1, 7, 30), 9), ((1,), 4)])
def test_a_rhythm_is_all_that_was_said(both: tuple[Store, Store], steps: tuple[int, ...], most: int) -> None:
    held, asked = both
    for voice in asked.voices():
        own = [e for e in _every(asked, Question(copies=False)) if voice.name in _speakers(e)]
        days = Counter(day for e in own if (day := _day(e)))
        told = held.survey.rhythm([voice.key], steps, most, 5)
        assert told is not None and (told.first, told.last) == (min(days), max(days))
        assert dict(held.survey.days([voice.key])) == days
        acts = Counter(
            (e.statement.stance and e.statement.stance.act, (day - told.first).days // told.step)
            for e in own
            if (day := _day(e))
        )
        assert {(b.act, b.slot): b.statements for b in told.bars} == acts
        assert max(b.slot for b in told.bars) < most
        assert dict(held.survey.printed([voice.key], 9)) == Counter(
            e.article.publisher for e in own if e.article.publisher
        )


def test_the_board_is_the_same(both: tuple[Store, Store]) -> None:
    held, asked = both
    draw, ids = random.Random(3), [e.statement.id for e in _every(asked, Question(versions=True))]
    voices = [v.key for v in asked.voices()]
    for number in range(80):
        judged = {draw.choice(ids): draw.choice(("kept", "broken", "disputed")) for _ in range(6)}
        scope = Scope({draw.choice(voices)} if number % 3 == 0 else None, judged, DAY + timedelta(number), 14)
        since = DAY + timedelta(draw.randrange(60)) if draw.random() < 0.3 else None
        stands = draw.choice((None, *STANDS))
        wanted = Wanted(None, draw.choice((None, "promise", "threat")), stands, since, None, None, draw.random() < 0.5)
        with asked._connections.reading() as connection:
            [_, total] = told = committing(connection, wanted, scope, 5, 2)
        assert held.committing(wanted, scope, 5, 2) == told, (wanted, scope)
        assert held.committing(wanted, scope, 0, 0) == ((), total)
        counts = held.survey.standings(wanted, scope)
        assert {s: held.committing(replace(wanted, stands=s), scope, 0, 0)[1] for s in STANDS} == counts
        window = since or DAY, DAY + timedelta(50)
        with asked._connections.reading() as connection:
            due = falling_due(connection, voices[:2], DAY + timedelta(number), window, 7)
        assert held.falling_due(voices[:2], DAY + timedelta(number), window, 7) == due


def test_state_counts_the_latest_versions(both: tuple[Store, Store]) -> None:
    held, asked = both
    found = _every(asked, Question())
    state = held.survey.state()
    assert state.articles == asked.holdings(1, 0)[1] < 32
    assert state.statements == len(found)


def _speakers(entry: Entry) -> set[str]:
    one = entry.statement.speaker
    return {s.name for s in (one, *entry.statement.joint) if s}


def _day(entry: Entry) -> date | None:
    said, published = entry.statement.said, entry.article.published
    return (said and (said.latest or said.earliest)) or published.latest or published.earliest


def test_all_that_is_asked_at_once_is_of_one_state(both: tuple[Store, Store]) -> None:
    held, asked = both
    with held.at_once():
        before = held.mark(), held.survey.state(), held.voices(), held.statements(Question(), 500, 0)
        asked.writer().keep([_reading(n) for n in range(32, 44)])
        assert (held.mark(), held.survey.state(), held.voices(), held.statements(Question(), 500, 0)) == before
        with held.at_once():
            assert held.mark() == before[0]
        assert held.mark() == before[0]
    assert held.mark() != before[0]
    assert held.voices() == asked.voices()
    assert held.statements(Question(), 500, 0) == asked.statements(Question(), 500, 0) != before[3]


def test_what_is_remembered_of_a_statement_is_true(both: tuple[Store, Store]) -> None:
    """Whether its article is the latest version is all that changes of it."""
    held, asked = both
    ids = [e.statement.id for e in _every(asked, Question(versions=True))]
    before = [held.statement(id) for id in ids]
    assert before == [asked.statement(id) for id in ids] == [held.statement(id) for id in ids]
    asked.writer().keep([_reading(n) for n in range(32, 44)])
    newer = replace(_reading(30).document, text="All of it is taken back.")
    asked.writer().keep([replace(_reading(30), document=newer, statements=())])
    after = [held.statement(id) for id in ids]
    assert after == [asked.statement(id) for id in ids] != before


def test_a_statement_that_came_to_nothing_is_not_remembered(both: tuple[Store, Store]) -> None:
    held, asked = both
    with held._connections.writing() as connection:
        assert remembered_by(connection) is None
    with held._connections.reading() as connection:
        assert remembered_by(connection) is not None
    with asked._connections.reading() as connection:
        assert remembered_by(connection) is None
