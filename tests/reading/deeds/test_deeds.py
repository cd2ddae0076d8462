"""What is a deed and what is none; who did it to whom, when, where, how many."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.records import DeedKind
from tests.reading.deeds.conftest import DAY, told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Harskia shelled the village of Tessoule on Tuesday.", "assault"),
        ("Harskia has seized a Lomarran trawler.", "coerce"),
        ("The two sides resumed talks in Dravik on Thursday.", "consult"),
        ("Lomarra withdrew its troops from the border.", "yield"),
        ("Lomarra signed the treaty.", "agree"),
        ("Lomarra turned down the offer.", "reject"),
        ("Harskia imposed sanctions on three banks.", "sanction"),
        ("Harskia deployed 2,000 troops to the shore.", "mobilize"),
        ("Thousands of demonstrators marched through Dravik.", "protest"),
        ("Quiet Shores delivered 40 tonnes of flour to Dravik.", "aid"),
        ("Harskia and Lomarra exchanged 79 prisoners.", "cooperate"),
        ("The general was indicted.", "accuse"),
        ("Mara Teel endorsed the mayor.", "support"),
        ("Harskia filed a complaint on Friday.", "request"),
        ("Harskia issued an ultimatum.", "threaten"),
        ("The page signed on Friday has two promises.", "agree"),
        ("The harbour was shelled by Harskia.", "assault"),
        ("Mara Teel, who led the party for years, resigned on Tuesday.", "yield"),
        ("The boats that Harskia seized were empty.", "coerce"),
        ("Harskia was shelling the port.", "assault"),
    ],
)
def test_what_happened_is_a_deed_of_its_kind(text: str, kind: DeedKind) -> None:
    [deed] = told(text)
    assert deed.kind == kind
    assert deed.status == "observed"
    assert deed.told_by is None


@pytest.mark.parametrize(
    "text",
    [
        "Harskia will withdraw its gunboats by May 1.",
        "Lomarra may have shelled its own village.",
        "Lomarra would have shelled the port.",
        "If Lomarra seized another ship, the fleet would answer.",
        "The truce holds unless Harskia has shelled the port.",
        "It asked whether Harskia had shelled the port.",
        "They wait until the treaty is signed.",
        "The army has not attacked the town.",
        "Harskia never shelled the port.",
        "Nobody shelled the port.",
        "No boat was seized.",
        "The prisoners are to be released.",
        "The treaty was to have been signed on Friday.",
        "Harskia threatened to seize the port.",
        "Has Harskia shelled the port?",
        "Stop the shelling.",
        "The island is held by Harskia.",
        "The strait stayed shut.",
        "Snow closed the road.",
        "Four people were killed in a crash.",
        "The fighting has killed 1,300 people.",
        "The plan met its goals.",
        "He refused to sign the treaty.",
        "Harskia announced a truce from May 1, signed in Dravik on May 2, 2032.",
        "Mara Teel shot herself.",
        "They fear an attack on the port on Friday.",
    ],
)
def test_what_did_not_happen_or_may_not_have_is_none(text: str) -> None:
    assert [d for d in told(text) if d.kind != "agree" or "2032" not in text] == []


def test_who_and_to_whom() -> None:
    [deed] = told("On Monday Harskia’s navy opened fire on two Lomarran trawlers off Skell Island.")
    assert deed.agent is not None
    assert deed.agent.name == "Harskia’s navy"
    assert deed.target is not None
    assert deed.target.name == "two Lomarran trawlers"
    assert deed.place is not None
    assert deed.place.name == "Skell Island"


def test_of_the_passive_who_did_it_stands_behind_by() -> None:
    [deed] = told("Two sailors were detained by Lomarra on Friday.")
    assert deed.agent is not None
    assert deed.agent.name == "Lomarra"
    assert deed.target is not None
    assert deed.target.name == "Two sailors"


def test_a_shared_subject_and_a_closed_relative_clause() -> None:
    [met, signed] = told("Envoys of Harskia met on Friday and signed the page.")
    assert met.agent is not None
    assert signed.agent is not None
    assert met.agent.name == signed.agent.name == "Envoys of Harskia"
    [resigned] = told("Mara Teel, who led the party for years, resigned on Tuesday.")
    assert resigned.agent is not None
    assert resigned.agent.name == "Mara Teel"


def test_a_weapon_is_nobody_unless_somebody_s() -> None:
    [shells] = told("On Friday shells struck the village of Tessoule.")
    assert shells.agent is None
    [guns] = told("On Friday Harskian guns struck the village of Tessoule.")
    assert guns.agent is not None
    assert guns.agent.name == "Harskian guns"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Harskia shelled the port on Tuesday.", date(2031, 4, 8), date(2031, 4, 8)),
        ("Harskia shelled the port before midnight on Saturday.", date(2031, 4, 12), date(2031, 4, 12)),
        ("Harskia shelled the port last week.", date(2031, 4, 7), date(2031, 4, 13)),
        ("Harskia has shelled the port since Thursday.", date(2031, 4, 10), DAY),
        ("Harskia shelled the port between April 2 and April 5.", date(2031, 4, 2), date(2031, 4, 5)),
        ("Harskia shelled the port at 11.51pm.", None, DAY),
        ("Harskia shelled the port for the first time since August.", None, DAY),
        ("Harskia shelled the port.", None, DAY),
    ],
)
def test_the_day_says_no_more_than_the_words(text: str, earliest: date | None, latest: date | None) -> None:
    [deed] = told(text)
    assert (deed.when.earliest, deed.when.latest) == (earliest, latest)


def test_without_a_day_of_publication_a_weekday_is_no_day() -> None:
    [deed] = told("It began in May 2030. Harskia shelled the port on Tuesday.", known=False)
    assert (deed.when.earliest, deed.when.latest, deed.when.phrase) == (None, None, "on Tuesday")


def test_the_dateline_dates_no_deed() -> None:
    [deed] = told("DRAVIK, April 1 (Wire) — Harskia shelled the port.")
    assert deed.when.span is None


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Shells struck Dravik, killing its keeper and a deckhand and wounding five people.",
            {"killed": 2, "injured": 5},
        ),
        ("Gunmen opened fire on a bus, killing two.", {"killed": 2}),
        ("Sailors fired a burst at a tug, hitting nobody.", {"killed": 0, "injured": 0}),
        ("Sailors fired a burst at a tug. Nobody was hurt.", {"killed": 0, "injured": 0}),
        ("Two soldiers were killed and five others were wounded on Sunday.", {"killed": 2, "injured": 5}),
        ("A sailor was killed.", {"killed": 1}),
        ("Lomarra released 38 prisoners.", {"freed": 38}),
        ("Police arrested 14 protesters.", {"captured": 14}),
        ("Parliament ratified the treaty by 61 votes to 58.", {"for": 61, "against": 58}),
        ("Lomarra paid 500 million crowns on Friday.", {"crowns": 5e8}),
    ],
)
def test_counts(text: str, counts: dict[str, float]) -> None:
    [deed] = told(text)
    assert {c.what: c.low for c in deed.counts} == counts


def test_a_noun_names_a_deed_where_it_is_said_to_have_happened() -> None:
    [dated] = told("The shelling of Tessoule on Tuesday was loud.")
    assert (dated.kind, dated.when.latest) == ("assault", date(2031, 4, 8))
    assert dated.target is not None
    assert dated.target.name == "Tessoule"
    [led] = told("After a wave of strikes on Dravik, the mayor spoke.")
    assert led.kind == "assault"
    [done] = told("An exchange of fire on Monday night left two sailors dead.")
    assert {c.what: c.low for c in done.counts} == {"killed": 2}
    assert told("They want to prevent attacks on the port.") == []


def test_a_noun_and_its_verb_are_one_deed() -> None:
    [deed] = told("The shelling of Tessoule on Tuesday killed four fishermen.")
    assert deed.target is not None
    assert {c.what: c.low for c in deed.counts} == {"killed": 4}


def test_the_spans_are_those_of_the_words() -> None:
    text = "On Friday, Harskia turned down the offer, and left."
    [deed] = told(text)
    assert text[deed.trigger.start : deed.trigger.end] == "turned down"
    assert "Harskia turned down the offer" in text[deed.clause.start : deed.clause.end]
