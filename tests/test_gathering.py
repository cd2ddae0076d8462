"""What a brief is made of, over both kinds of ledger: whom it is on, what was said by a day, what hangs together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import onrecord
from onrecord import gathering
from onrecord.briefed import Brief
from onrecord.desk import Ledger
from onrecord.ledger.store import Store
from onrecord.linked import Bond, LinkKind
from onrecord.linking.deciding import nearest
from onrecord.records import Act, Document, Reading, Speaker, Stance, When
from onrecord.reports.briefs.wording import summary
from tests import shelf
from tests.places import Place

TODAY = date(2031, 4, 14)
MARA = Speaker("Mara Teel", "person", "minister", None, "named", "Harskia")
SHORT = Speaker("M. Teel", "person", "minister", None, "named", "Harskia")
NADIA = Speaker("Nadia Teel", "person", "mayor", None, "named")
IVO = Speaker("Ivo Dorn", "person", "envoy", None, "named", "Lomarra")
BOARD = Speaker("Bridge Board", "organization", None, None, "named")
OPENS, SOON, COOK = (
    "the bridge at Vell will open in May",
    "the bridge may yet open this year",
    "my cook is ill again, I fear",
)
NEVER, OTHER = "Teel knows that the bridge will never open", "nobody has asked the mayor about anything"
LATE, BOARDS = "the bridge at Vell will open in June", "the board has met for the third time"


@pytest.fixture
def ledger(place: Place) -> Iterator[Ledger]:
    with Ledger(place()) as opened:
        put(opened, "one", date(2031, 3, 5), (OPENS, MARA, "promise"), (COOK, MARA, "assertion"))
        put(opened, "two", date(2031, 3, 9), (SOON, SHORT, "prediction"), (NEVER, IVO, "denial"))
        put(opened, "three", date(2031, 3, 12), (OTHER, NADIA, "assertion"), (BOARDS, BOARD, "assertion"))
        put(opened, "four", date(2031, 5, 1), (LATE, MARA, "promise"))
        yield opened


def put(ledger: Ledger, id: str, day: date | None, *said: tuple[str, Speaker, Act], due: date | None = None) -> None:
    text = ". ".join(words for words, _, _ in said)
    when = When(day, day, "", "publication date" if day else "unknown")
    made = tuple(
        replace(
            shelf.said(words, text=text, speaker=who, stance=Stance(act, "spoken", None, "positive", ())),
            said=when if day else None,
            due=When(None, due, "by then", "stated") if due else None,
        )
        for words, who, act in said
    )
    document = Document(id, text, published=day, origin=f"{id}.txt")
    store: Store = ledger._store
    store.writer().keep(
        [Reading(document, made, replace(when, basis="stated" if day else "unknown"), reader_version="t")]
    )


def bind(ledger: Ledger, kind: LinkKind, earlier: str, later: str) -> None:
    """A link as the linker would keep it."""
    store: Store = ledger._store
    [one], [other] = (
        [e for e in store.every(onrecord.filed.Question()) if e.statement.text == w] for w in (earlier, later)
    )
    (early,), (late,) = store.keys(one.statement.id), store.keys(other.statement.id)
    [document] = [d for d in store.links.waiting(["hand"]) if late in {s.key for s in store.said(document=d)}]
    store.links.keep(document, b"", "hand", [Bond(early, late, kind, 0.9, 1.0)], nearest)


def brief(ledger: Ledger, asked: str, **over: Any) -> Brief:
    found = ledger.brief(asked, today=over.pop("today", TODAY), **over)
    assert found
    return found


def words(made: Brief, name: str) -> list[str]:
    [section] = [s for s in made.sections if s.name == name]
    return [p.words for line in section.lines for p in line.passages]


# -- whom or what it is on


@pytest.mark.parametrize(
    ("asked", "kind", "name"),
    [
        ("Teel", "actor", "Mara Teel"), ("mara teel", "actor", "Mara Teel"), ("Ivo Dorn", "actor", "Ivo Dorn"),
        ("Bridge Board", "actor", "Bridge Board"), ("the bridge board", "actor", "Bridge Board"),
        ("bridge", "topic", "bridge"), ("cook", "topic", "cook"), ("Ivo", "actor", "Ivo Dorn"),
    ],
)  # fmt: skip
def test_a_name_is_an_actor_and_the_rest_a_topic(ledger: Ledger, asked: str, kind: str, name: str) -> None:
    found = brief(ledger, asked)
    assert (found.subject.kind, found.subject.name) == (kind, name)


def test_what_else_it_may_be_is_told(ledger: Ledger) -> None:
    teel = brief(ledger, "Teel").subject
    assert (teel.side, teel.namesakes, teel.otherwise) == ("Harskia", ("Nadia Teel",), 1)
    bridge = brief(ledger, "bridge").subject
    assert (bridge.namesakes, bridge.otherwise) == (("Bridge Board",), 1)
    assert brief(ledger, "cook").subject.otherwise == 0


def test_a_kind_asked_for_is_taken_or_nothing(ledger: Ledger) -> None:
    assert brief(ledger, "bridge", kind="actor").subject.name == "Bridge Board"
    assert brief(ledger, "Teel", kind="topic").subject.kind == "topic"
    assert ledger.brief("cook", kind="actor", today=TODAY) is None
    assert ledger.brief("Ivo", kind="topic", today=TODAY) is None


@pytest.mark.parametrize("asked", ["zeppelins", "", "  ", "?!", "\0", "half \udcff", '"', "a OR b -", "x" * 5_000])
def test_what_nobody_spoke_of_has_no_brief(ledger: Ledger, asked: str) -> None:
    assert ledger.brief(asked, today=TODAY) is None


def test_an_empty_ledger_has_no_brief(place: Place) -> None:
    with Ledger(place("empty")) as empty:
        assert empty.brief("bridge") is None


# -- what it is made of


def test_of_an_actor_all_names_count_and_others_that_name_it(ledger: Ledger) -> None:
    found = brief(ledger, "Mara Teel")
    assert set(words(found, "standing")) == {OPENS, SOON, COOK}
    assert words(found, "saying") == [NEVER]


def test_of_a_topic_what_is_said_counts_and_not_who_says_it(ledger: Ledger) -> None:
    found = brief(ledger, "bridge")
    assert set(words(found, "standing")) == {OPENS, SOON, NEVER}
    assert (found.statements, found.total) == (3, 3)


def test_a_topic_is_found_by_meaning_too(ledger: Ledger) -> None:
    put(ledger, "five", date(2031, 3, 20), ("the truce will not hold until the weekend", IVO, "prediction"))
    assert words(brief(ledger, "the ceasefire will not last"), "standing") == [
        "the truce will not hold until the weekend"
    ]


def test_nothing_later_than_the_day_is_in_it(ledger: Ledger) -> None:
    assert LATE not in words(brief(ledger, "Mara Teel"), "standing")
    assert LATE in words(brief(ledger, "Mara Teel", today=date(2031, 5, 1)), "standing")
    assert LATE in words(brief(ledger, "bridge", today=date(2031, 5, 1)), "standing")
    assert set(words(brief(ledger, "bridge", today=date(2031, 3, 5)), "standing")) == {OPENS}
    assert ledger.brief("bridge", today=date(2031, 3, 4)) is None
    assert ledger.brief("Teel", today=date.min) is None
    assert ledger.brief("Teel", today=date.max)


def test_what_was_said_before_the_day_and_printed_after_it_is_not_in_it(ledger: Ledger) -> None:
    put(ledger, "late", date(2031, 4, 30), ("the bridge has been open for weeks", NADIA, "assertion"))
    said = When(date(2031, 4, 1), date(2031, 4, 1), "on April 1", "stated")
    text = "we have opened the bridge ourselves"
    statement = replace(shelf.said(text, text=text, speaker=NADIA), said=said)
    published = When(date(2031, 4, 30), date(2031, 4, 30), "", "stated")
    ledger._store.writer().keep(
        [Reading(Document("x", text, origin="x.txt"), (statement,), published, reader_version="t")]
    )
    assert text not in words(brief(ledger, "Nadia Teel"), "standing")
    assert text in words(brief(ledger, "Nadia Teel", today=date(2031, 4, 30)), "standing")


def test_statements_without_a_day_are_in_it(ledger: Ledger) -> None:
    put(ledger, "undated", None, ("the bridge is a thing of the past", NADIA, "assertion"))
    assert "the bridge is a thing of the past" in words(brief(ledger, "bridge"), "standing")
    assert "the bridge is a thing of the past" in words(brief(ledger, "Nadia Teel"), "standing")


def test_later_ones_do_not_take_the_room_of_those_in_time(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "FOUND", 2)
    for n in range(3):
        put(ledger, f"next {n}", date(2031, 6, 1), (f"the bridge bridge bridge number {n} is open", NADIA, "assertion"))
    assert OPENS in words(brief(ledger, "bridge", today=date(2031, 3, 5)), "standing")


def test_of_very_many_statements_the_last_are_taken(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "TAKEN", 1)
    found = brief(ledger, "Mara Teel")
    assert (found.statements, found.total) == (1, 3)
    assert words(found, "standing") == [SOON]


def test_of_very_much_on_a_topic_the_newest_and_what_falls_due_are_taken(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "FOUND", 2)
    old, soon = "the bridge bridge bridge bridge will be sold", "in the end the old stone bridge will be closed to all"
    put(ledger, "old", date(2030, 1, 1), (old, NADIA, "promise"), (f"{old} again", NADIA, "promise"))
    put(ledger, "due", date(2030, 1, 2), (soon, NADIA, "promise"), due=date(2031, 4, 15))
    newest = "nobody but the ferryman has any use for a new bridge now"
    put(ledger, "new", date(2031, 4, 13), (newest, NADIA, "assertion"))
    found = brief(ledger, "bridge")
    assert newest in words(found, "standing") and words(found, "due") == [soon]
    assert found.total == 8  # the board's own statement among them, since its name has the word
    assert "and the best matches of 8 on record" in summary(found)


def test_links_bring_what_changed_and_what_is_at_odds(ledger: Ledger) -> None:
    bind(ledger, "softer", OPENS, SOON)
    found = brief(ledger, "Mara Teel")
    assert words(found, "changes") == [OPENS, SOON]
    assert words(found, "standing") == [SOON, COOK]  # the softer one stands for both
    bind(ledger, "softer", OPENS, LATE)  # said after the day
    assert words(brief(ledger, "Mara Teel"), "changes") == [OPENS, SOON]


def test_what_others_contradict_is_of_the_actor_too(ledger: Ledger) -> None:
    bind(ledger, "contradicts", OPENS, NEVER)
    for asked in ("Mara Teel", "Ivo Dorn", "bridge"):
        assert words(brief(ledger, asked), "at odds") == [OPENS, NEVER]
    assert words(brief(ledger, "Nadia Teel"), "at odds") == []


def test_articles_not_searched_for_links_are_counted(ledger: Ledger) -> None:
    [changes] = [s for s in brief(ledger, "bridge").sections if s.name == "changes"]
    assert "4 articles of the ledger were not searched yet" in changes.empty


def test_what_is_due_and_what_was_judged(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "the lock will be repaired by the board"
    put(ledger, "due", date(2031, 3, 1), (text, MARA, "promise"), due=date(2031, 4, 20))
    monkeypatch.setattr(gathering, "TAKEN", 1)  # so old a promise is found by its day, and one judged by that
    assert words(brief(ledger, "Mara Teel"), "due") == [text]
    [promise] = ledger.statements(words="May Vell").entries
    [cook] = ledger.statements(words="cook").entries
    ledger.judge(promise.statement.id, "kept", by="Ann", evidence=[cook.statement.id])
    assert words(brief(ledger, "Mara Teel"), "judged") == [OPENS, COOK]
    assert words(brief(ledger, "Ivo Dorn"), "judged") == []
    monkeypatch.undo()
    assert words(brief(ledger, "bridge"), "judged") == [OPENS, COOK]


def test_copies_are_counted_once(ledger: Ledger) -> None:
    for name in ("wire", "copy"):
        put(ledger, name, date(2031, 3, 20), ("the gate of the harbor is shut for good", NADIA, "assertion"))
    assert words(brief(ledger, "gate"), "standing") == ["the gate of the harbor is shut for good"]
    assert brief(ledger, "gate").statements == 1
