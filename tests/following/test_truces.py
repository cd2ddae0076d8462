"""Truces out of articles: what makes one, its terms, its parties, which "truce" is meant."""

from __future__ import annotations

from datetime import date

import pytest

from tests.following.told import found, only, says, told

DAY = date(2031, 3, 10)  # a Monday
ANNOUNCED = (
    "Ruvia and Tarn announced a ten-day truce in the Strait on Monday. It takes effect at 6 a.m. on Wednesday and runs "
    "until noon on March 22."
)


def test_a_truce_with_its_terms() -> None:
    truce = only(told(ANNOUNCED, DAY))
    assert truce.name == "ten-day truce"
    assert truce.declared_by == "Ruvia and Tarn"
    assert [(p.side, p.answer) for p in truce.parties] == [("Ruvia", "accepted"), ("Tarn", "accepted")]
    assert truce.announced and truce.announced.day == DAY
    assert truce.effective and (truce.effective.day, truce.effective.hour) == (date(2031, 3, 12), "06:00")
    assert truce.until and (truce.until.day, truce.until.hour) == (date(2031, 3, 22), "12:00")
    assert (truce.promised_days, truce.held_days) == (10, 10)
    assert [p.words for p in truce.scope] == ["the Strait"]
    assert truce.proposed is None and truce.breaches == ()


def test_every_field_has_its_place() -> None:
    telling = told(ANNOUNCED, DAY)
    truce = only(telling)
    passages = [*truce.told, *truce.scope, *(p.told for p in truce.parties)]
    passages += [m.told for m in (truce.announced, truce.effective, truce.until) if m]
    assert all(telling.text[p.span.start : p.span.end] == p.words for p in passages)
    assert truce.effective and truce.effective.told.words == "at 6 a.m. on Wednesday"


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        (date(2031, 3, 11), "announced"),
        (date(2031, 3, 12), "in force"),
        (date(2031, 3, 21), "in force"),
        (date(2031, 3, 22), "over"),
    ],
)
def test_where_it_stands(today: date, stands: str) -> None:
    assert only(told(ANNOUNCED, DAY), today=today).stands == stands


def test_what_was_published_later_is_not_known_yet() -> None:
    assert found(told(ANNOUNCED, DAY), today=date(2031, 3, 9)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Eleven governments called for a ceasefire between Ruvia and Tarn on Monday.",
        "A truce between Ruvia and Tarn could be announced by Friday, the mediator said.",
        "Ruvia and Tarn would welcome a truce. A ceasefire needs a referee and a clock.",
        "If Ruvia and Tarn agreed on a three-day truce, the ferry would sail on Friday.",
        "Ruvia and Tarn have not agreed on a truce from Friday until Monday.",
        "The ceasefire that Ruvia and Tarn signed in 1998 lasted nine years.",
        "Seventy years ago the soldiers of Ruvia and Tarn agreed on a truce of one night.",
        "Ruvia and Tarn agreed on a one-year moratorium on new whaling permits on Monday.",
        "The Truce Commission of Ruvia and Tarn met on Monday. Truce talks went on.",
        "Ruvia says that it did not know whether Tarn had agreed to a ceasefire on Monday.",
    ],
)
def test_what_is_no_truce(text: str) -> None:
    assert found(told(text, DAY)) == ()


def test_a_proposal_is_no_truce_in_force() -> None:
    text = "The mediator proposed a three-day truce from Friday until Monday. Ruvia accepted. Tarn rejected it at once."
    truce = only(told(text, DAY))
    assert truce.stands == "turned down"
    assert {p.side: p.answer for p in truce.parties} == {"Ruvia": "accepted", "Tarn": "rejected"}
    assert (truce.effective, truce.until, truce.held_days) == (None, None, None)
    assert truce.promised_days == 3
    begin, end = truce.proposed or (None, None)
    assert begin and end and (begin.day, end.day) == (date(2031, 3, 14), date(2031, 3, 17))


def test_a_proposal_that_the_other_side_takes_up_is_one() -> None:
    text = "Ruvia proposed a three-day truce from Friday until Monday. Tarn agreed on Monday."
    assert only(told("Ruvia proposed a three-day truce from Friday until Monday.", DAY)).stands == "proposed"
    assert only(told(text, DAY)).stands == "over"


def test_what_somebody_is_said_to_have_agreed_to_and_denies() -> None:
    first = told("Ruvia announced a ceasefire with Tarn on Monday.", DAY)
    later = told("Tarn has denied claims by Ruvia’s government that it has agreed to a ceasefire.", date(2031, 3, 12))
    truce = only(first)
    assert {p.side: p.answer for p in truce.parties} == {"Ruvia": "accepted", "Tarn": None}
    assert {p.side: p.answer for p in only(first, later).parties} == {"Ruvia": "accepted", "Tarn": "rejected"}


def test_a_deed_that_is_not_called_a_truce() -> None:
    text = (
        "Ruvia and Tarn agreed on Monday to spare the lighthouses of the Strait for one week. The truce begins at "
        "noon on "
        "Wednesday. It does not cover warships."
    )
    truce = only(told(text, DAY))
    assert truce.effective and truce.effective.day == date(2031, 3, 12)
    assert truce.until and (truce.until.day, truce.until.hour) == (date(2031, 3, 19), "12:00")
    assert [p.words for p in truce.carve_outs] == ["It does not cover warships"]


def test_one_side_says_that_it_will_hold_its_fire() -> None:
    text = "Ruvia’s army will stop shelling Tarn for three days from Friday, its ministry said."
    content = "Ruvia’s army will stop shelling Tarn for three days from Friday"
    truce = only(told(text, DAY, says(content, text, "Ruvia", "promise")))
    assert next((p.side, p.answer) for p in truce.parties) == ("Ruvia", "accepted")
    assert truce.promised_days == 3


def test_a_party_that_reads_it_more_narrowly() -> None:
    first = f"{ANNOUNCED} Tarn said the truce held for Port Mora only."
    truce = only(told(first, DAY, says("the truce held for Port Mora only", first, "Tarn")))
    [tarn] = [p for p in truce.parties if p.side == "Tarn"]
    assert (tarn.answer, tarn.told.words) == ("accepted in part", "Port Mora")


def test_prolonged_twice() -> None:
    texts = [
        ("A 72-hour ceasefire between Ruvia and Tarn took effect at 8 a.m. on Monday.", date(2031, 3, 10)),
        ("Ruvia and Tarn agreed to extend their ceasefire by 72 hours.", date(2031, 3, 13)),
        ("The ceasefire between Ruvia and Tarn was prolonged on Sunday until March 23.", date(2031, 3, 16)),
    ]
    tellings = [told(text, day) for text, day in texts]
    ends = [only(*tellings[: n + 1]).until for n in range(3)]
    assert [m.day if m else None for m in ends] == [date(2031, 3, 13), date(2031, 3, 16), date(2031, 3, 23)]
    assert only(*tellings).promised_days == 13


def test_two_truces_are_told_apart() -> None:
    rail = told("Ruvia and Tarn announced a rail truce on Monday, from Tuesday until March 31.", DAY)
    sea = told(
        "Ruvia and Tarn announced a sea truce on Friday, from Saturday until March 20. The rail truce is holding.",
        date(2031, 3, 14),
    )
    assert [t.name for t in found(rail, sea)] == ["rail truce", "sea truce"]


def test_the_same_truce_told_again_is_one() -> None:
    later = told("The ten-day truce in the Strait, which Ruvia and Tarn announced on March 10, is holding.", DAY)
    again = told("Ruvia and Tarn announced a ten-day truce on March 10.", date(2031, 3, 15))
    assert len(found(told(ANNOUNCED, DAY), later, again)) == 1


def test_without_a_day_of_publication_no_day_is_reckoned() -> None:
    text = (
        "The “energy truce” announced by Ruvia, a weeklong break from strikes on power stations, was more like three "
        "days. "
        "It began on Monday."
    )
    truce = only(told(text, None))
    assert (truce.announced, truce.effective, truce.until) == (None, None, None)
    assert (truce.promised_days, truce.held_days) == (7, 3)
    assert truce.held and truce.held.words == "three days"
    assert truce.stands == "over"


def test_a_group_is_a_party_under_its_short_name_too() -> None:
    text = (
        "The government of Ruvia and the Delta Front signed a five-day truce on Monday. Ruvia said that the Front "
        "would "
        "observe the truce."
    )
    assert [p.side for p in only(told(text, DAY)).parties] == ["Ruvia", "Delta Front"]
