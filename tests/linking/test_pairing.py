"""What is told of two statements, and what they may be to each other, before the network is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.linked import Said
from onrecord.linking.kinds import OTHER_SIDE
from onrecord.linking.pairing import Weighed, earlier_first, likeness, possible, relation, weighed
from onrecord.linking.passages import ACTS, DUE, ONE_SIDE, OTHER, SAME_SPEAKER, SIZES
from onrecord.meaning.vectors import open_meaning
from onrecord.records import Span

BODY = "The bridge at Vell will open to lorries in May. The bridge at Vell stays shut."
FIRST = Said(1, 1, 0, date(2031, 3, 5), 1, "Mara Teel", (Span(0, 46),), BODY, "promise", date(2031, 5, 31))
SECOND = Said(2, 2, 0, date(2031, 3, 9), 2, "Ivo Dorn", (Span(48, 77),), BODY, "denial", None)


def two(one: Said = FIRST, other: Said = SECOND) -> list[Weighed]:
    return weighed([one, other], open_meaning())


def test_a_voice_is_of_an_actor_and_an_actor_of_a_side() -> None:
    sides = {1: (0, "Harskia"), 2: (0, "Harskia"), 3: (1, "Harskia"), 4: (2, None), 5: (3, None)}
    pairs = ((1, 2), (1, 3), (1, 4), (4, 5), (1, 9))
    found = [relation(replace(FIRST, speaker=a), replace(SECOND, speaker=b), sides) for a, b in pairs]
    assert found == [SAME_SPEAKER, ONE_SIDE, OTHER, OTHER, OTHER]
    assert relation(replace(FIRST, speaker=None), SECOND, sides) == OTHER


def test_the_network_is_told_acts_last_days_and_whether_they_stand_together() -> None:
    told, _ = likeness(*two(), OTHER, {})
    assert (ACTS[told.earlier_act], ACTS[told.later_act], DUE[told.due], told.together) == (
        "promise", "denial", "one of them has no last day", 0,
    )  # fmt: skip
    told, _ = likeness(*two(other=replace(SECOND, document=1, act=None, last=date(2031, 6, 1))), OTHER, {})
    assert (ACTS[told.later_act], DUE[told.due], told.together) == ("", "a later last day", 1)
    assert all(0 <= value < size for value, size in zip(told, SIZES, strict=True))


def test_common_words_that_all_have_tell_nothing() -> None:
    left, right = two()
    _, rare = likeness(left, right, OTHER, {})
    _, often = likeness(left, right, OTHER, {"bridg": 0.0, "bridge": 0.0, "vell": 0.0})
    assert often[-1] < rare[-1]


def test_what_two_may_be() -> None:
    left, right = two()
    assert possible(left, right, OTHER) == OTHER_SIDE
    [there] = weighed([replace(SECOND, document=1)], open_meaning())
    assert possible(left, there, SAME_SPEAKER) == frozenset()


def test_what_is_told_twice_of_one_day_is_one_utterance() -> None:
    left, right = two()
    assert possible(left, right, SAME_SPEAKER)
    [retold] = weighed([replace(SECOND, day=FIRST.day)], open_meaning())
    assert possible(left, retold, SAME_SPEAKER) == frozenset()
    assert possible(left, retold, OTHER) == OTHER_SIDE
    undated = weighed([replace(s, day=None) for s in (FIRST, SECOND)], open_meaning())
    assert possible(*undated, SAME_SPEAKER)


def test_the_one_said_first_is_the_earlier_one_whatever_the_ledger_read_first() -> None:
    left, right = two()
    assert earlier_first(right, left) == (left, right)
    undated = weighed([replace(SECOND, day=None)], open_meaning())[0]
    assert earlier_first(left, undated)[0] is undated
