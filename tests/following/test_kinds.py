"""Whether a statement commits its speaker, how, and until when: by whose deed it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onrecord.followed import Made
from onrecord.following.commitments.binding import bindings
from onrecord.following.commitments.kinds import made
from onrecord.records import Act, Certainty, Span, Speaker, SpeakerKind, Stance, Statement, When
from tests import shelf

Who = tuple[str, SpeakerKind, str | None, str | None]
DAY = date(2031, 3, 20)
FRIDAY = When(None, date(2031, 3, 21), "by Friday", "stated")
MINISTER: Who = ("Ada Sohl", "person", "defense minister of Kelmar", "Kelmar")
ANALYST: Who = ("Jem Oster", "person", "analyst at Coble Bank", "Coble Bank")
MINISTRY: Who = ("Kelmar’s foreign ministry", "organization", None, None)
SPOKESMAN: Who = ("Udo Farr", "person", "spokesman for President Corvin", None)
NOTE: Who = ("agreement", "document", None, None)


def statement(words: str, who: Who | None = MINISTER, **over: Any) -> Statement:
    """A statement of a text that is these words and "said"; ``sure`` are its words of certainty."""
    speaker = Speaker(who[0], who[1], who[2], None, "named", who[3]) if who else None
    sure, text = over.pop("sure", ""), over.pop("text", f"{words} said.")
    at = text.find(sure) if sure in text else len(words) + 1
    certainty = Certainty(sure, Span(at, at + len(sure)), 55, 80, "icd203") if sure else None
    stance = Stance(over.pop("act", "prediction"), "spoken", certainty, "positive", ())
    quote = over.pop("quote", "indirect")
    found = shelf.said(words, text=text, speaker=speaker, stance=stance, **over)
    return replace(found, attribution=replace(found.attribution, quote=quote))


def how(words: str, *args: Any, cue: str = "said", **over: Any) -> Made | None:
    text = f"{words} {cue}."
    at = Span(len(words) + 1, len(words) + 1 + len(cue))
    return made(statement(words, *args, text=text, cue=(at,), **over), text)


def kind(words: str, *args: Any, **over: Any) -> str | None:
    found = how(words, *args, **over)
    return found.kind if found else None


@pytest.mark.parametrize(
    ("words", "who", "expected"),
    [
        ("the fleet would answer with a letter", MINISTER, "promise"),
        ("his forces would keep the lamps lit", MINISTER, "promise"),
        ("Kelmar would pay its share in full", MINISTER, "promise"),
        ("the Kelmari army would go home", MINISTER, "promise"),
        ("its navy would sweep the bay by force", MINISTRY, "threat"),
        ("Brevania would break its word again", MINISTER, "prediction"),
        ("prices would fall by a tenth", MINISTER, "prediction"),
        ("the keys would be handed over", MINISTER, "promise"),
        ("the keys would be handed over", ANALYST, "prediction"),
        ("Rovers would lose on their own pitch", ANALYST, "prediction"),
        ("if one shell landed, the army would burn the jetties", MINISTER, "threat"),
        ("the army would not burn the jetties", MINISTER, "promise"),
        ("the guns will stay silent for a week", NOTE, "promise"),
        ("all men are to be brought home", NOTE, "promise"),
    ],
)
def test_whose_deed_it_is_tells_the_kind(words: str, who: Who, expected: str) -> None:
    assert kind(words, who) == expected


@pytest.mark.parametrize(
    ("words", "who", "expected"),
    [
        ("“We will send the list to the court,”", MINISTER, "promise"),
        ("“They will break it within a week,”", MINISTER, "prediction"),
        ("“He will come, and he will bring his own cup,”", SPOKESMAN, "promise"),
        ("“He will come, and he will bring his own cup,”", ANALYST, "prediction"),
        ("“Give me the keys and I will run it myself,”", MINISTER, "offer"),
        ("“Whoever is still there will be arrested,”", MINISTER, "threat"),
    ],
)
def test_in_a_quotation_we_are_the_speakers_side(words: str, who: Who, expected: str) -> None:
    assert kind(words, who, quote="direct") == expected


def test_another_act_with_a_day_ahead_is_looked_at_too() -> None:
    assert kind("the keys would be handed over by Friday", act="assertion", due=FRIDAY) == "promise"
    assert kind("the talks would resume by Friday", act="evaluation", due=FRIDAY) == "prediction"
    assert kind("the keys were handed over by Friday", act="assertion", due=FRIDAY) is None
    assert kind("the walls be raised by Friday", act="demand", due=FRIDAY) is None
    assert kind("the keys would be handed over", act="assertion") is None
    assert kind("his officers would be at the gate", act="assertion") == "promise"
    assert kind("the two leaders have agreed to come alone", act="assertion") == "promise"


def test_words_of_doubt_make_it_a_prediction_and_a_month_is_none() -> None:
    assert kind("the last key would probably be handed over by Friday", due=FRIDAY) == "prediction"
    later = "the last key would be handed over by Friday, but that it was likely to be the wrong one"
    assert kind(later, due=FRIDAY, sure="likely") == "promise"
    assert kind("it was likely that his navy would keep it", sure="likely") == "prediction"
    may = When(None, date(2031, 5, 1), "by May 1", "stated")
    assert kind("every gunboat would leave the bay by May 1", due=may) == "promise"


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("it would", "prediction"),
        ("to holding", "promise"),
        ("it would on Friday", "prediction"),
        ("“I promised more than I could carry,”", "promise"),
        ("“You will ask why I came at all,”", "promise"),
        ("It is not what it was", "prediction"),
    ],
)
def test_what_commits_to_nothing(words: str, act: Act) -> None:
    assert kind(words, act=act, quote="direct") is None


def test_nobodys_words_and_advice_commit_nobody() -> None:
    assert kind("the fleet would stay in port", None) is None
    assert kind("that the walls be raised by Friday", due=FRIDAY, cue="recommends") is None


def test_the_reason_is_told_where_the_act_was_another() -> None:
    promised = how("the fleet would stay in port")
    assert promised and promised.why == "the speaker's own side is to do it"
    as_read = how("the fleet would stay in port", act="promise")
    assert as_read and as_read.why == ""


def test_what_is_told_again_is_marked() -> None:
    words = "to open all of them by Friday"
    assert [m.again for c in ("had promised", "promised") if (m := how(words, act="promise", cue=c))] == [True, False]
    march = When(date(2031, 3, 1), date(2031, 3, 31), "in March", "stated")
    old = how("the fleet would stay in port", said=march)
    assert old and old.again
    freed = how("whom … would be freed by Friday in any case", act="promise", due=FRIDAY)
    assert freed and freed.again


def test_a_vow_to_keep_a_truce_runs_as_long_as_the_truce() -> None:
    until = When(DAY, date(2031, 3, 29), "until March 29", "stated")
    declared = statement("to hold their fire until March 29", act="promise", due=until)
    vow = statement("his troops would observe the truce to the minute", act="promise")
    other = statement("his ministry would publish the list", act="promise")
    found = bindings([declared, vow, other], "")
    assert [m.due if m else None for m in found] == [(DAY, until.latest), (DAY, until.latest), None]
    assert found[1] and "until March 29" in found[1].until
    # two truces, and nothing tells which is meant
    later = When(DAY, date(2031, 4, 2), "until April 2", "stated")
    second = statement("the truce will hold until April 2", act="promise", due=later)
    assert [m.due for m in bindings([declared, second, vow], "") if m][2] is None
