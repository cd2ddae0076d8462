"""What is told of two statements, and what they may be to each other, before the network is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from onrecord.linked import Said
from onrecord.linking import ready
from onrecord.linking.gate import Beside, gate
from onrecord.linking.kinds import OTHER_SIDE
from onrecord.linking.linker import Linker
from onrecord.linking.matters import about
from onrecord.linking.pairing import CAREFUL, QUICK, Care, Pair, Pairing, earlier_first, neighbours, possible, told
from onrecord.linking.passages import ACTS, DUE, ONE_SIDE, OTHER, SAME_SPEAKER, SIZES
from onrecord.linking.ready import Vectors, Weighed, weighed
from onrecord.meaning.vectors import open_meaning
from onrecord.models import open_linker
from onrecord.records import Span

BODY = "The bridge at Vell will open to lorries in May. The bridge at Vell stays shut."
FIRST = Said(1, 1, 0, date(2031, 3, 5), 1, "Mara Teel", (Span(0, 46),), BODY, "promise", date(2031, 5, 31))
SECOND = Said(2, 2, 0, date(2031, 3, 9), 2, "Ivo Dorn", (Span(48, 77),), BODY, "denial", None)


def two(one: Said = FIRST, other: Said = SECOND) -> list[Weighed]:
    return weighed([one, other])


SIDES = {1: (0, "Harskia"), 2: (0, "Harskia"), 3: (1, "Harskia"), 4: (2, None), 5: (3, None)}


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [(1, 2, SAME_SPEAKER), (1, 3, ONE_SIDE), (1, 4, OTHER), (4, 5, OTHER), (1, 9, OTHER), (None, 1, OTHER)],
)
def test_a_voice_is_of_an_actor_and_an_actor_of_a_side(one: int | None, other: int | None, relation: int) -> None:
    [pair] = offered(replace(FIRST, speaker=one), replace(SECOND, speaker=other))
    assert pair.told.relation == relation


def offered(*said: Said, care: Care = QUICK) -> list[Pair]:
    """The pairs that the network is asked about the last of these, which are looked at one after another."""
    with Pairing(Linker(open_linker(quick=True)), SIDES, Vectors(open_meaning()), care, 1) as pairing:
        before: dict[int, Weighed] = {}
        found: list[Pair] = []
        for [one] in (weighed([some]) for some in said):
            pairing.add([one.said.key], Vectors(open_meaning()).codes([one]))
            found = pairing.pairs([one], lambda keys: {key: before[key] for key in keys})
            before[one.said.key] = one
        return found


def test_pairs_are_those_that_the_gate_lets_through() -> None:
    first, second = FIRST, replace(SECOND, speaker=4)
    [pair] = offered(first, second)
    assert pair.ends == (1, 2)
    assert pair.kinds == OTHER_SIDE
    vectors, own = Vectors(open_meaning()).of(two())
    lain = Beside([w.matter for w in two()])
    features = lain.features(1, np.array([0]), [OTHER], np.array([4]), vectors[:1] @ vectors[1], own[:1] @ own[1])
    assert pair.likely == pytest.approx(gate(open_linker(quick=True).gate, features)[0], abs=1e-6)
    assert offered(first, second, care=replace(QUICK, gate=pair.likely + 0.01)) == []


def test_a_statement_of_hardly_a_word_is_left_alone() -> None:
    assert offered(FIRST, replace(SECOND, content=(Span(48, 51),))) == []
    assert offered(replace(FIRST, content=(Span(0, 3),)), SECOND) == []


def test_neighbours_come_into_question_however_unlike() -> None:
    body = f"{BODY} The cook is ill. It is denied. Rain fell on Orde."
    words = BODY[48:77], "The cook is ill", "It", "Rain fell on"
    spans = [Span(body.index(w), body.index(w) + len(w)) for w in words]
    said = [replace(FIRST, content=(Span(0, 46),), body=body)] + [
        replace(FIRST, key=n, position=n, speaker=n, content=(span,), body=body) for n, span in enumerate(spans, 2)
    ]
    article, care = weighed(said), replace(CAREFUL, gate=1.0)  # which nothing passes
    with Pairing(Linker(open_linker(quick=True)), {}, Vectors(open_meaning()), care, 1) as pairing:
        pairing.add([w.said.key for w in article], Vectors(open_meaning()).codes(article))
        ends = sorted(pair.ends for pair in pairing.pairs(article, lambda keys: {}))
    assert ends == [(1, 2), (1, 3), (2, 3), (2, 4), (3, 4), (3, 5), (4, 5)]  # even 4, which is hardly a word


def test_neighbours_take_no_other_pair_s_place() -> None:
    before = [replace(FIRST, key=n, document=n, day=date(2031, 3, n)) for n in (1, 2)]
    said = [replace(s, key=9 + n, document=9, position=n, speaker=4 + n) for n, s in enumerate((FIRST, SECOND))]
    article = weighed(said)
    older = {w.said.key: w for w in weighed(before)}
    for held, expected in ((1, 1), (2, 2)):
        care = replace(CAREFUL, gate=0.0, held=held)
        with Pairing(Linker(open_linker(quick=True)), SIDES, Vectors(open_meaning()), care, 1) as pairing:
            every = [*older.values(), *article]
            pairing.add([w.said.key for w in every], Vectors(open_meaning()).codes(every))
            ends = [pair.ends for pair in pairing.pairs(article, lambda keys: {key: older[key] for key in keys})]
        assert sorted(ends).count((9, 10)) == 1
        assert sum(end == 9 for _, end in ends) == sum(end == 10 for _, end in ends) - 1 == expected


def test_quickly_neighbours_are_not_asked_about() -> None:
    article = weighed([FIRST, replace(SECOND, document=1, speaker=4)])
    with Pairing(Linker(open_linker(quick=True)), SIDES, Vectors(open_meaning()), replace(QUICK, gate=1.0), 1) as one:
        one.add([w.said.key for w in article], Vectors(open_meaning()).codes(article))
        assert one.pairs(article, lambda keys: {}) == []


def test_neighbours_are_so_many_on_either_side_in_one_article() -> None:
    at = [(1, 30), (1, 10), (2, 0), (1, 20), (1, 40)]
    said = [replace(FIRST, key=n, document=d, content=(Span(s, s + 5),)) for n, (d, s) in enumerate(at)]
    assert neighbours(weighed(said), 1) == [[3, 4], [3], [], [1, 0], [0]]
    assert neighbours(weighed(said), 2) == [[1, 3, 4], [3, 0], [], [1, 0, 4], [3, 0]]
    assert neighbours(weighed(said), 0) == [[]] * 5
    assert neighbours([], 2) == []


def test_vectors_at_hand_are_those_that_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "REMEMBERED", 1)
    vectors, both = Vectors(open_meaning()), two()
    for asked in (both, both[::-1], both[:1], []):
        found, expected = vectors.of(asked), about([w.passage for w in asked], open_meaning())
        assert [np.array_equal(*pair) for pair in zip(found, expected, strict=True)] == [True, True]


def test_the_network_is_told_acts_last_days_and_whether_they_stand_together() -> None:
    said = told(*two(), OTHER)
    assert (ACTS[said.earlier_act], ACTS[said.later_act], DUE[said.due], said.together) == (
        "promise", "denial", "one of them has no last day", 0,
    )  # fmt: skip
    said = told(*two(other=replace(SECOND, document=1, act=None, last=date(2031, 6, 1))), OTHER)
    assert (ACTS[said.later_act], DUE[said.due], said.together) == ("", "a later last day", 1)
    assert all(0 <= value < size for value, size in zip(said, SIZES, strict=True))


def test_what_two_may_be() -> None:
    left, right = two()
    assert possible(left, right, OTHER) == OTHER_SIDE
    [there] = weighed([replace(SECOND, document=1)])
    assert possible(left, there, SAME_SPEAKER) == frozenset()


def test_a_statement_within_another_is_not_held_against_it() -> None:
    around, [begin, *_] = weighed([FIRST])[0], [s.start for s in FIRST.content]
    [within] = weighed([replace(FIRST, key=9, position=9, content=(Span(begin + 2, FIRST.content[0].end),))])
    assert possible(around, within, OTHER) == frozenset()
    [elsewhere] = weighed([replace(FIRST, key=9, document=9)])
    assert possible(around, elsewhere, OTHER) == OTHER_SIDE


def test_what_is_told_twice_of_one_day_is_one_utterance() -> None:
    left, right = two()
    assert possible(left, right, SAME_SPEAKER)
    [retold] = weighed([replace(SECOND, day=FIRST.day)])
    assert possible(left, retold, SAME_SPEAKER) == frozenset()
    assert possible(left, retold, OTHER) == OTHER_SIDE
    undated = weighed([replace(s, day=None) for s in (FIRST, SECOND)])
    assert possible(*undated, SAME_SPEAKER)


def test_the_one_said_first_is_the_earlier_one_whatever_the_ledger_read_first() -> None:
    left, right = two()
    assert earlier_first(right, left) == (left, right)
    undated = weighed([replace(SECOND, day=None)])[0]
    assert earlier_first(left, undated)[0] is undated
