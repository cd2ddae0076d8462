"""Sides told by offices, cities and bodies; none where two could be meant."""

from __future__ import annotations

import pytest

from onrecord.filed import Role
from onrecord.followed import Tie, TieKind, Voice
from onrecord.following.people.actors import actors
from onrecord.following.people.ties import ties
from onrecord.records import SpeakerKind
from tests import shelf
from tests.following.test_people import voice


def sides(*voices: Voice, told: tuple[tuple[str, str, TieKind], ...] = (), articles: int = 1) -> dict[str, str | None]:
    found = actors(voices, ties=[Tie(name, of, kind, articles) for name, of, kind in told])
    return {a.name: a.side for a in found}


KELMAR = (voice(1, "Kelmar", kind="organization"), voice(2, "Ada Sohl", "Kelmari envoy|Kelmar"))
TARN = (voice(3, "Tarn", kind="organization"), voice(4, "Mina Osk", "minister|Tarn", "envoy|Tarn"))


def test_an_office_that_another_article_tells() -> None:
    told: tuple[tuple[str, str, TieKind], ...] = (("Hob Rand", "Kelmar", "office"),)
    assert sides(*KELMAR, voice(9, "Hob Rand", "Defense Minister"), told=told)["Hob Rand"] == "Kelmar"
    both = (*told, ("Hob Rand", "Tarn", "office"))
    assert sides(*KELMAR, *TARN, voice(9, "Hob Rand"), told=both)["Hob Rand"] is None


def test_a_capital_and_what_is_named_after_it() -> None:
    told: tuple[tuple[str, str, TieKind], ...] = (("Ostby", "Kelmari", "capital"),)
    found = sides(
        *KELMAR, voice(8, "Radio Ostby", kind="organization"), voice(9, "Peer Holm", "mayor of Ostby"), told=told
    )
    assert (found["Radio Ostby"], found["Peer Holm"]) == ("Kelmar", "Kelmar")


def test_who_holds_an_office_and_speaks_in_one_capital_again_and_again() -> None:
    capital: tuple[str, str, TieKind] = ("Ostby", "Kelmari", "capital")
    seen: tuple[str, str, TieKind] = ("Hob Rand", "Ostby", "seen")
    minister, guest = voice(9, "Hob Rand", "Foreign Minister"), voice(9, "Hob Rand", "singer")
    leader = voice(9, "Hob Rand", "leader of the Plough Party|Plough Party")
    assert sides(*KELMAR, minister, told=(capital, seen), articles=2)["Hob Rand"] == "Kelmar"
    assert sides(*KELMAR, minister, told=(capital, seen))["Hob Rand"] is None
    assert sides(*KELMAR, guest, told=(capital, seen), articles=9)["Hob Rand"] is None
    member = voice(7, "Lise Onder", "deputy of the Plough Party|Plough Party")
    found = sides(*KELMAR, leader, member, told=(capital, seen))
    assert (found["Hob Rand"], found["Lise Onder"]) == ("Kelmar", "Kelmar")


def test_a_city_is_whose_speakers_alone_are_heard_there() -> None:
    second = voice(5, "Ivo Dorn", "Kelmari general|Kelmar")
    seen: tuple[tuple[str, str, TieKind], ...] = (("Ada Sohl", "Lunn", "seen"), ("Ivo Dorn", "Lunn", "seen"))
    radio = voice(9, "Radio Lunn", kind="organization")
    assert sides(*KELMAR, second, radio, told=seen)["Radio Lunn"] == "Kelmar"
    assert sides(*KELMAR, radio, told=seen[:1])["Radio Lunn"] is None
    talks = (*seen, ("Mina Osk", "Lunn", "seen"))
    assert sides(*KELMAR, *TARN, second, radio, told=talks)["Radio Lunn"] is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "title", "kind"),
    [
        ("Edda Thorne", "mediator", "person"),
        ("Narrows Truce Commission", None, "organization"),
        ("Rosa Quill", "chief of the Lakes Observer Mission", "person"),
    ],
)
def test_who_stands_between(name: str, title: str | None, kind: SpeakerKind) -> None:
    assert sides(Voice(1, name, kind, (Role(title, None, 1, None, None),)))[name] == "mediation"


def test_a_mediator_of_a_country_is_of_that_country() -> None:
    assert sides(voice(1, "Ann Ost", "French mediator|France")) == {"Ann Ost": "France"}
    assert sides(voice(1, "Trade Commission", kind="organization")) == {"Trade Commission": None}


def test_what_an_article_tells() -> None:
    text = (
        "In Ostby, the Kelmari capital, it rained. Gorm Hale, Kelmar’s defense minister, slept.\n"
        "“It rains,” Hob Rand told reporters in Ostby. “Not in Lunn,” Hob Rand said."
    )
    cue = shelf.span("told", text)
    said = shelf.said(
        "“It rains,”", text=text, speaker=shelf.Speaker("Hob Rand", "person", None, None, "named"), cue=(cue,)
    )
    assert {tuple(t) for t in ties(text, [said])} == {
        ("Ostby", "Kelmari", "capital"), ("Gorm Hale", "Kelmar", "office"), ("Hob Rand", "Ostby", "seen"),
    }  # fmt: skip
