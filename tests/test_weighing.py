"""Evidence for and against commitments, over both kinds of ledger; with a network that answers by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

import onrecord.models
from onrecord.errors import InputError
from onrecord.filed import DeedEntry, Entry, Told
from onrecord.followed import BEARINGS, Case, Evidence, Wanted
from onrecord.ledger.store import Store
from onrecord.linking.kinds import KINDS
from onrecord.linking.passages import RIGHT
from onrecord.models import FOLDER, Look, PairModel
from onrecord.records import Document, Part, Reading, Span, Speaker, Stance, Statement, When
from onrecord.tracking import Tracking
from onrecord.weighing import Weighing, suggested
from tests import shelf
from tests.places import Place

VOW = "We will open the long bridge at Vell by May 1"
FIRST = f"“{VOW},” Mara Teel said."
OPENED = "The long bridge at Vell was opened to lorries on Tuesday. “The bridge at Vell is shut to us,” Ivo Dorn said."
RAIN = "“It rains on the roofs of Orde,” Ivo Dorn said."
RAINED, TODAY = date(2031, 4, 9), date(2031, 6, 1)


class Reads:
    """A session to which "opened" in the later passage is evidence for, and "shut" against."""

    def __init__(self) -> None:
        self.words = (FOLDER / "vocab.txt").read_text("utf-8").splitlines()

    def run(self, names: Any, inputs: dict[str, Any]) -> list[Any]:
        own = {self.words[p] for p, m in zip(inputs["pieces"][0], inputs["marks"][0], strict=True) if m == RIGHT}
        found = np.full((1, len(KINDS) + len(BEARINGS)), -20.0, np.float32)
        bearing = "for" if "opened" in own else "against" if "shut" in own else "none"
        found[0, len(KINDS) + BEARINGS.index(bearing)] = 0.0
        return [found]


@pytest.fixture
def weighing(place: Place, statement: Callable[..., Statement], monkeypatch: pytest.MonkeyPatch) -> Iterator[Weighing]:
    look = Look(PairModel("test", tuple(Reads().words), Reads()), 1.0)
    monkeypatch.setattr(onrecord.models, "open_bearings", lambda: (look,))
    store = Store(place())
    promise = Stance("promise", "spoken", None, "positive", ())
    due = When(None, date(2031, 5, 1), "by May 1", "stated")
    vow = replace(said(FIRST, VOW, "Mara Teel", date(2031, 3, 5)), stance=promise, due=due)
    deed = shelf.deed("opened", OPENED, clause=shelf.span("The long bridge at Vell was opened to lorries", OPENED))
    store.writer().keep(
        [
            reading("one", FIRST, date(2031, 3, 5), vow),
            replace(
                reading(
                    "two", OPENED, date(2031, 4, 2),
                    said(OPENED, "The bridge at Vell is shut to us", "Ivo Dorn", date(2031, 4, 2)),
                ),
                deeds=(deed,),
            ),
            reading("rain", RAIN, RAINED, said(RAIN, "It rains on the roofs of Orde", "Ivo Dorn", RAINED)),
            reading("early", f"{OPENED} ", date(2031, 2, 2)),
        ]
    )  # fmt: skip
    yield Weighing(store, Tracking(store))
    store.close()


def said(text: str, words: str, name: str, day: date) -> Statement:
    when = When(day, day, "", "publication date")
    return replace(shelf.said(words, text=text, speaker=Speaker(name, "person", None, None, "named", None)), said=when)


def reading(id: str, text: str, day: date, *made: Statement) -> Reading:
    document = Document(id, text, published=day, origin=f"{id}.txt")
    return Reading(document, made, When(day, day, "", "stated"), reader_version="test")


def vow(weighing: Weighing) -> str:
    [found] = weighing._tracking.every(Wanted(), TODAY)
    return found.commitment.entry.statement.id


def case(weighing: Weighing, at_least: float = 0.5, today: date = TODAY) -> Case:
    return weighing.case(vow(weighing), at_least, today)


def test_statements_and_deeds_of_later_days_bear_on_it(weighing: Weighing) -> None:
    found = case(weighing)
    assert {(e.bearing, type(e.passage)) for e in found.evidence} == {("for", DeedEntry), ("against", Entry)}
    assert all(e.passage.article.name == "two" and e.score > 0.9 for e in found.evidence)
    assert found.suggested is None  # it points two ways


def test_what_an_article_tells_in_its_own_voice_bears_on_it_too(weighing: Weighing) -> None:
    words = "The long bridge at Vell opened at dawn without a speech."
    text = f"“The bridge at Vell will wait,” Mara Teel said.\n\n{words} The mill at Vell stands still."
    late = said(text, "The bridge at Vell will wait", "Mara Teel", date(2031, 4, 20))
    weighing._store.writer().keep([reading("dawn", text, date(2031, 4, 20), late)])
    [found] = [e for e in case(weighing).evidence if isinstance(e.passage, Told)]
    assert (found.bearing, found.passage.words, found.passage.article.name) == ("for", words, "dawn")
    assert text[found.passage.span.start : found.passage.span.end] == words
    weighing.judge(vow(weighing), found.id, "against", "Ann", "")
    [again] = [e for e in case(weighing).evidence if e.id == found.id]
    assert (again.bearing, again.score) == ("against", 1.0)
    weighed = [e.passage for e in case(weighing, at_least=0.0).evidence if isinstance(e.passage, Told)]
    assert {p.words for p in weighed if p.article.name == "dawn"} == {words, "The mill at Vell stands still."}
    assert case(weighing, today=date(2031, 4, 19)).evidence and not any(
        isinstance(e.passage, Told) for e in case(weighing, at_least=0.0, today=date(2031, 4, 19)).evidence
    )


def test_a_headline_is_not_told_in_its_own_voice(weighing: Weighing) -> None:
    head, words = "The long bridge at Vell opened at last.", "The long bridge at Vell opened at dawn."
    text = f"{head}\n\n“The bridge at Vell will wait,” Mara Teel said. {words}"
    late = said(text, "The bridge at Vell will wait", "Mara Teel", date(2031, 4, 20))
    article = reading("dawn", text, date(2031, 4, 20), late)
    weighing._store.writer().keep([replace(article, parts=(Part(Span(0, len(head)), "headline"),))])
    weighed = [e.passage for e in case(weighing, at_least=0.0).evidence if isinstance(e.passage, Told)]
    assert [p.words for p in weighed] == [words]


def test_what_was_not_printed_yet_is_not_known(weighing: Weighing) -> None:
    assert case(weighing, today=date(2031, 4, 1)).evidence == ()


def test_what_speaks_of_other_things_does_not_come_into_question(weighing: Weighing) -> None:
    assert {e.passage.article.name for e in case(weighing, at_least=0.0).evidence} == {"two"}


def test_what_people_say_goes_before_the_network(weighing: Weighing) -> None:
    [shut] = [e for e in case(weighing).evidence if e.bearing == "against"]
    weighing.judge(vow(weighing), shut.id, "none", "Ann", "another bridge")
    found = case(weighing)
    assert [e.bearing for e in found.evidence] == ["for"]
    assert found.suggested == "kept"
    weighing.judge(vow(weighing), found.evidence[0].id, "part", "Ann", "")
    [one] = case(weighing).evidence
    assert (one.bearing, one.score, [j.by for j in one.judged]) == ("part", 1.0, ["Ann"])
    weighing.judge(vow(weighing), one.id, "for", "Bo", "")
    [one] = case(weighing).evidence
    assert (one.bearing, len(one.judged)) == ("for", 2)  # they differ: it is the network's again


def test_what_is_no_commitment_has_no_case(weighing: Weighing) -> None:
    with pytest.raises(InputError, match="no statement"):
        weighing.case("0123456789abcdef", 0.5, TODAY)
    [shut] = [e for e in case(weighing).evidence if e.bearing == "against"]
    with pytest.raises(InputError, match="no commitment"):
        weighing.case(shut.id, 0.5, TODAY)
    with pytest.raises(InputError, match="no commitment"):
        weighing.judge(shut.id, shut.id, "for", "Ann", "")
    with pytest.raises(InputError, match="no bearing"):
        weighing.judge(vow(weighing), shut.id, "maybe", "Ann", "")  # type: ignore[arg-type]


def test_a_verdict_is_suggested_only_where_all_points_one_way(weighing: Weighing) -> None:
    one = case(weighing).evidence[0]

    def of(*bearings: str) -> list[Evidence]:
        return [replace(one, bearing=b) for b in bearings]  # type: ignore[arg-type]

    assert suggested(of("against", "against")) == "broken"
    assert suggested(of("part")) == "compromise"
    assert suggested(of("for", "part")) is None
    assert suggested([]) is None


def test_seen_blind_it_is_as_the_program_has_it(weighing: Weighing) -> None:
    before = case(weighing).evidence
    [shut] = [e for e in before if e.bearing == "against"]
    weighing.judge(vow(weighing), shut.id, "none", "Ann", "")
    blind = weighing.case(vow(weighing), 0.5, TODAY, blind=True).evidence
    assert [(e.id, e.bearing, e.score) for e in blind] == [(e.id, e.bearing, e.score) for e in before]
    assert [j.by for e in blind for j in e.judged] == ["Ann"]


def test_it_is_weighed_once_until_something_is_added(weighing: Weighing, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[str] = []
    weigh = Weighing._weighed

    def counted(self: Weighing, *given: Any) -> list[Evidence]:
        times.append("")
        return weigh(self, *given)

    monkeypatch.setattr(Weighing, "_weighed", counted)
    found = case(weighing)
    weighing.judge(vow(weighing), found.evidence[0].id, "part", "Ann", "")
    assert case(weighing) != found and len(times) == 1
    weighing._store.writer().keep([reading("more", f"{RAIN} ", RAINED)])
    case(weighing)
    assert len(times) == 2
