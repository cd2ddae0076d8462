"""Sides of those who speak for a body or sit in one government."""

from __future__ import annotations

import pytest

from onrecord.followed import TieKind
from onrecord.following.people.cabinets import ministers
from tests import shelf
from tests.following.test_homes import KELMAR, sides
from tests.following.test_people import voice

BESIDE: tuple[tuple[str, str, TieKind], ...] = (("Hob Rand", "Una Brask", "beside"),)


def test_who_serves_a_body_speaks_for_it() -> None:
    found = sides(
        voice(1, "Sorvane Mills", kind="organization"),
        voice(2, "Ada Sohl", "chief executive of Sorvane Mills|"),
        voice(3, "Ivo Dorn", "Sorvane's spokesman|"),
        voice(4, "Lea Mott", "|Sorvane"),
        voice(5, "lawyer for Sorvane Mills", kind="unnamed"),
        voice(8, "customer of Sorvane Mills", kind="unnamed"),
        voice(6, "negotiator for Sorvane Mills", kind="unnamed"),
        voice(7, "Bo Carr", "former director of Sorvane Mills|"),
    )
    assert {n: s for n, s in found.items() if s is None} == {"customer of Sorvane Mills": None, "Bo Carr": None}
    assert {s for s in found.values() if s} == {"Sorvane Mills"}


@pytest.mark.parametrize("title", ["president of the Union|", "the Board's secretary|", "analyst at Sorvane|"])
def test_what_many_are_called_is_no_side(title: str) -> None:
    assert sides(voice(2, "Ada Sohl", title))["Ada Sohl"] is None


@pytest.mark.parametrize("name", ["Evening Herald", "Radio Lunn", "Sorvane Institute"])
def test_who_reports_or_studies_speaks_for_nobody(name: str) -> None:
    assert sides(voice(2, "Ada Sohl", f"editor of {name}|"), voice(1, name, kind="organization"))["Ada Sohl"] is None


def test_two_bodies_that_one_short_name_may_mean_stay_two() -> None:
    found = sides(
        voice(1, "Sorvane Mills", kind="organization"),
        voice(2, "Sorvane Dockers", kind="organization"),
        voice(3, "Ivo Dorn", "Sorvane's spokesman|"),
    )
    assert found == {"Sorvane Mills": "Sorvane Mills", "Sorvane Dockers": "Sorvane Dockers", "Ivo Dorn": "Sorvane"}


def test_a_country_goes_before_a_body() -> None:
    assert sides(*KELMAR, voice(9, "Hob Rand", "Kelmar's envoy|", "chairman of Sorvane|"))["Hob Rand"] == "Kelmar"


def test_what_only_a_state_has_makes_a_country() -> None:
    found = sides(voice(1, "Hob Rand", "Velmark's defence minister|"), voice(2, "Una Brask", "Velmark envoy|"))
    assert found == {"Hob Rand": "Velmark", "Una Brask": "Velmark"}


def test_those_who_oppose_a_government_do_not_speak_for_it() -> None:
    found = sides(
        *KELMAR, voice(8, "Una Brask", "Kelmari opposition leader|"), voice(9, "Kelmari doctors", kind="group")
    )
    assert (found["Una Brask"], found["Kelmari doctors"]) == ("opposition in Kelmar", None)


def test_ministers_beside_one_another_are_of_one_side() -> None:
    two = (voice(1, "Hob Rand", "Health Minister|"), voice(2, "Una Brask", "Prime Minister|", said=9))
    assert sides(*two, told=BESIDE) == dict.fromkeys(("Hob Rand", "Una Brask"), "government of Una Brask")
    told = (voice(1, "Hob Rand", "Health Minister|"), voice(3, "Una Brask", "Kelmari Prime Minister|Kelmar"))
    assert sides(*KELMAR, *told, told=BESIDE)["Hob Rand"] == "Kelmar"
    other = voice(4, "Ivo Dorn", "Finance Minister|Tarn", "envoy|Tarn")
    apart = (*BESIDE, ("Hob Rand", "Ivo Dorn", "beside"))
    assert sides(*KELMAR, *told, other, voice(5, "Tarn", kind="organization"), told=apart)["Hob Rand"] is None


TEXT = "The health minister and the prime minister met. “It rains,” both said."


def held(*posts: tuple[str, str], text: str = TEXT) -> list[str]:
    """The ministers among these speakers with their titles."""
    said = (shelf.Speaker(name, "person", title, None, "named") for name, title in posts)
    return ministers(text, [shelf.said("“It rains,”", text=text, speaker=one) for one in said])


def test_ministers_of_one_article() -> None:
    two = (("Hob Rand", "Health Minister"), ("Una Brask", "prime minister"), ("Ada Sohl", "chief executive"))
    assert held(*two) == ["Hob Rand", "Una Brask"]
    assert held(*two, ("Ivo Dorn", "prime minister")) == []
    assert held(*two, text=f"Kelmar’s foreign minister and Tarn’s foreign minister were there. {TEXT}") == []
