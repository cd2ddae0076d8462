"""What breaks a truce: reported deeds, who says so, who bears it out, and whether the truce covers it."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.following.truces.counts import casualties
from onrecord.truced import Breach, Truce
from tests.following.told import only, says, told

DAY = date(2031, 3, 10)  # a Monday
NEXT = date(2031, 3, 17)
TRUCE = told(
    "Ruvia and Tarn announced a ten-day truce on Monday, from noon on Wednesday until noon on March 22.", DAY, id="a"
)
LAMPS = told(
    "Ruvia and Tarn agreed on Monday to spare the lighthouses of the Strait for one week. The truce for lamps begins "
    "on "
    "Wednesday. It does not cover minesweepers.",
    DAY,
    id="b",
)


def broken(text: str, *said: tuple[str, str, str], first: object = TRUCE) -> Truce:
    """The truce after an article of March 17, in which these words are those of these speakers."""
    statements = [says(words, text, name, act) for words, name, act in said]
    return only(first, told(text, NEXT, *statements, id="c"))  # type: ignore[arg-type]


def one(truce: Truce) -> Breach:
    [breach] = truce.breaches
    return breach


def test_what_the_article_tells_itself_is_observed() -> None:
    truce = broken("Tarn’s guns shelled the village of Mora on Saturday, killing two people, in breach of the truce.")
    breach = one(truce)
    assert (breach.on, breach.where, breach.by) == (date(2031, 3, 15), "Mora", "Tarn")
    assert (breach.killed, breach.injured) == (2, None)
    assert (breach.status, breach.alleged_by, breach.in_scope) == ("observed", None, True)
    assert (truce.first_alleged, truce.first_corroborated) == (date(2031, 3, 15), date(2031, 3, 15))
    assert truce.held_days == 3


def test_what_one_side_says_is_claimed_and_does_not_end_it() -> None:
    words = "Tarn’s guns had shelled Mora on Saturday"
    truce = broken(f"Ruvia said that {words}. The truce is shaky.", (words, "Ruvia", "accusation"))
    breach = one(truce)
    assert (breach.status, breach.alleged_by) == ("claimed", "Ruvia")
    assert (truce.first_alleged, truce.first_corroborated) == (date(2031, 3, 15), None)
    assert truce.held_days == 10


def test_a_denial_by_the_accused() -> None:
    words = "Tarn’s guns had shelled Mora on Saturday"
    text = f"Ruvia said that {words}. Tarn denied it. The truce is shaky."
    breach = one(broken(text, (words, "Ruvia", "accusation"), ("it", "Tarn", "denial")))
    assert breach.status == "denied"
    assert breach.denied and breach.denied.words == "Tarn denied it."


def test_monitors_or_an_admission_bear_it_out() -> None:
    words = "Tarn’s guns had shelled Mora on Saturday"
    found = "The shells that hit Mora on Saturday were fired from Tarn"
    monitors = f"Ruvia said that {words}. {found}, the Truce Commission found. The truce is shaky."
    truce = broken(monitors, (words, "Ruvia", "accusation"), (found, "Truce Commission", "assertion"))
    assert (one(truce).status, one(truce).alleged_by) == ("observed", "Ruvia")
    assert truce.first_corroborated == date(2031, 3, 15)
    admitted = f"Ruvia said that {words}. Tarn admitted it. The truce is shaky."
    assert one(broken(admitted, (words, "Ruvia", "accusation"), ("it", "Tarn", "assertion"))).status == "observed"


def test_one_deed_in_two_articles_is_one_breach() -> None:
    first = told("Tarn’s guns shelled Mora on Saturday. The truce is shaky.", NEXT, id="c")
    again = told("Shells hit Mora on March 15, killing two people. The truce goes on.", date(2031, 3, 18), id="d")
    breach = one(only(TRUCE, first, again))
    assert [p.article.id for p in breach.told] == ["c", "d"]
    assert breach.killed == 2


def test_the_same_shells_laid_to_the_other_side_are_another_breach() -> None:
    accused, own = "Tarn of firing them", "Ruvia had shelled its own village"
    text = (
        f"Three shells struck Mora on Saturday. Ruvia accused {accused}. Tarn suggested that {own}. The truce is shaky."
    )
    truce = broken(text, (accused, "Ruvia", "accusation"), (own, "Tarn", "accusation"))
    assert [(b.by, b.on, b.where, b.status) for b in truce.breaches] == [
        ("Tarn", date(2031, 3, 15), "Mora", "observed"),
        ("Ruvia", date(2031, 3, 15), "Mora", "denied"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "If Tarn’s guns shelled Mora, the truce would be over on Saturday.",
        "Tarn’s guns have not shelled Mora since Saturday, when the truce was three days old.",
        "Tarn warned on Saturday that it would have shelled Mora but for the truce.",
        "Tarn’s guns shelled Mora on March 4, a week before the truce.",
        "Tarn’s guns shelled Mora on Wednesday morning, hours before the truce took effect.",
        "Ruvia and Tarn struck a deal on Saturday to keep the truce.",
        "The minister hit back on Saturday. The truce is holding.",
        "Tarn’s guns shelled Mora every night before the truce.",
    ],
)
def test_what_is_no_breach(text: str) -> None:
    truce = only(TRUCE, told(text, NEXT if "morning" not in text else date(2031, 3, 13), id="c"))
    assert truce.breaches == ()


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Tarn’s guns hit the lighthouse of Mora on Saturday. The truce for lamps is shaky.", True),
        ("Tarn’s guns hit the chapel of Mora on Saturday. The truce for lamps is shaky.", False),
        ("Tarn’s guns hit two minesweepers off Mora on Saturday. The truce for lamps is shaky.", False),
    ],
)
def test_whether_the_words_of_the_truce_cover_it(text: str, covered: bool) -> None:
    truce = broken(text, first=LAMPS)
    assert one(truce).in_scope is covered
    assert (truce.first_alleged is not None) is covered
    assert one(truce).why


def test_a_truce_for_one_city() -> None:
    city = told("A ceasefire limited to the city of Mora was signed by Ruvia and Tarn on Monday.", DAY, id="a")
    near = "Tarn’s guns shelled the town of Pell, 40 miles south of Mora, on Saturday. The ceasefire is holding."
    inside = "Tarn’s guns shelled a market in Mora on Saturday. The ceasefire is shaky."
    assert one(broken(near, first=city)).in_scope is False
    assert one(broken(inside, first=city)).in_scope is True


def test_who_did_not_accept_it_cannot_break_it() -> None:
    alone = told(
        "Ruvia declared a truce on Monday from noon on Wednesday until noon on March 22. Tarn rejected the truce.",
        DAY,
        id="a",
    )
    breach = one(broken("Tarn’s guns shelled Mora on Saturday. The truce is shaky.", first=alone))
    assert (breach.in_scope, breach.why) == (False, "Tarn did not accept it")


def test_what_is_to_stay_in_its_place() -> None:
    still = told(
        "Ruvia and Tarn announced a ten-day truce on Monday, from noon on Wednesday until noon on March 22. It says "
        "that "
        "guns will stay where they are.",
        DAY,
        id="a",
    )
    text = "The truce is shaky. Ruvia accused Tarn of moving two guns to the village."
    words = "Tarn of moving two guns to the village"
    breach = one(broken(text, (words, "Ruvia", "accusation"), first=still))
    assert (breach.on, breach.in_scope) == (None, True)
    assert one(broken(text, (words, "Ruvia", "accusation"))).in_scope is False


def test_nobody_is_made_up() -> None:
    breach = one(broken("Shells hit a barn on Saturday. The truce is shaky."))
    assert (breach.by, breach.where, breach.killed, breach.injured) == (None, None, None, None)


def test_a_count_by_others_stays_theirs() -> None:
    truce = broken("Monitors have logged seven breaches of the truce, five of them by Tarn.")
    assert truce.tally and truce.tally.breaches == 7
    assert truce.breaches == ()


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("killing its keeper and a deckhand and wounding five people", (2, 5)),
        ("killing twelve people and injuring at least fifteen", (12, 15)),
        ("wounded two men", (None, 2)),
        ("killing a net-maker", (1, None)),
        ("Three drivers were wounded, it said.", (None, 3)),
        ("Nobody was hurt.", (0, 0)),
        ("injuring nobody", (None, 0)),
        ("1,300 people were killed", (1300, None)),
        ("the war has killed hope", (None, None)),
    ],
)
def test_killed_and_injured(words: str, counted: tuple[int | None, int | None]) -> None:
    assert casualties(words) == counted
