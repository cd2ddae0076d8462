from collections.abc import Callable

import pytest

from onrecord.reading.who.entities import Entities, Entity, speaker_kind
from onrecord.reading.who.names import Name
from tests.reading.who.conftest import Page

Pages = Callable[..., Page]


def named(page: Page) -> list[tuple[str, str]]:
    """Every name in the text's order: its words and the entity they belong to."""
    entities = Entities(page.forms, page.names)
    out = []
    for _, entity in entities.named(0, len(page.forms)):
        out.append((entity.name, str(entity.kind)))
    return out


def people(page: Page) -> list[str]:
    return [name for name, _ in named(page)]


def test_a_surname_a_first_name_and_an_initial_are_one_person(page: Pages) -> None:
    made = page("Mara Teel left. Teel slept. Mara woke. M. Teel ate.", person="Mara Teel|Teel|Mara|M. Teel")
    entities = Entities(made.forms, made.names)
    assert [(e.name, len(e.mentions)) for e in entities.all] == [("Mara Teel", 4)]


def test_a_surname_before_its_full_name_is_the_same_person(page: Pages) -> None:
    assert people(page("Teel left. Mara Teel slept.", person="Mara Teel|Teel")) == ["Mara Teel"] * 2


def test_a_short_first_name_is_the_same_person_another_is_not(page: Pages) -> None:
    made = page("Benjamin Orst met Ben Orst and Lea Orst.", person="Benjamin Orst|Ben Orst|Lea Orst")
    assert people(made) == ["Benjamin Orst", "Benjamin Orst", "Lea Orst"]


def test_two_of_one_surname_are_told_by_mr_and_ms(page: Pages) -> None:
    made = page(
        "Mr. Ivo Dorn met Ms. Lea Dorn. Mr. Dorn left. Ms. Dorn slept. Mr. Dorn woke.",
        person="Ivo Dorn|Lea Dorn|Dorn",
    )
    assert people(made)[2:] == ["Ivo Dorn", "Lea Dorn", "Ivo Dorn"]


def test_two_of_one_surname_are_told_by_nearness(page: Pages) -> None:
    made = page("Ivo Dorn met Lea Dorn. Ivo Dorn left. Dorn slept. Lea Dorn woke. Dorn ate.",
                person="Ivo Dorn|Lea Dorn|Dorn")  # fmt: skip
    assert (people(made)[3], people(made)[5]) == ("Ivo Dorn", "Lea Dorn")


def test_a_surname_is_not_given_to_a_body_of_that_name(page: Pages) -> None:
    assert named(page("Norrow Mills shut. Mills left.", organization="Norrow Mills", person="Mills")) == [
        ("Norrow Mills", "organization"), ("Mills", "person"),
    ]  # fmt: skip


def test_titles_are_no_part_of_a_name_and_a_missed_first_name_is(page: Pages) -> None:
    assert people(page("Sen. Mara Teel left.", person="Sen. Mara Teel")) == ["Mara Teel"]
    assert people(page("then Mara Teel left.", person="Teel")) == ["Mara Teel"]
    assert people(page("Yesterday Teel met Mayor Dorn.", person="Teel|Dorn")) == ["Teel", "Dorn"]


def test_a_suffix_is_no_surname(page: Pages) -> None:
    assert people(page("Ivo Dorn Jr. left. Dorn slept.", person="Ivo Dorn Jr.|Dorn"))[1].startswith("Ivo Dorn")


@pytest.mark.parametrize("short", ["Quay Institute", "HQI", "Harbour Quay Institute", "the Harbour"])
def test_a_body_is_known_by_its_long_name(page: Pages, short: str) -> None:
    made = page(f"{short} opened. Harbour Quay Institute shut.", organization=f"Harbour Quay Institute|{short}")
    assert people(made) == ["Harbour Quay Institute"] * 2


def test_bodies_that_share_a_last_word_are_two(page: Pages) -> None:
    made = page("Quay Institute met Tide Institute.", organization="Quay Institute|Tide Institute")
    assert people(made) == ["Quay Institute", "Tide Institute"]


def test_a_place_is_not_the_body_that_bears_its_name(page: Pages) -> None:
    assert named(page("Dravik Mills left Dravik.", organization="Dravik Mills", place="Dravik")) == [
        ("Dravik Mills", "organization"), ("Dravik", "place"),
    ]  # fmt: skip


def test_an_office_goes_on_with_what_it_is_for(page: Pages) -> None:
    made = page("The Ministry of Tides and Ferries left Dravik and Amaule.", organization="Ministry of Tides")
    assert people(made) == ["Ministry of Tides and Ferries"]
    assert people(page("Quay Mills and Dravik shut.", organization="Quay Mills")) == ["Quay Mills"]


def test_gender_is_taken_from_the_words_before_any_mention(page: Pages) -> None:
    made = page("Robin Ashe left. Ms. Ashe slept. Lea Orst ate.", person="Robin Ashe|Ashe|Lea Orst")
    assert [e.gender for e in Entities(made.forms, made.names).all] == ["f", None]


def test_a_name_that_was_not_seen_is_adopted(page: Pages) -> None:
    made = page("Mara Teel left. Teel met Zorvel.", person="Mara Teel")
    entities = Entities(made.forms, made.names)
    assert entities.adopt(Name(4, 5, "person")).name == "Mara Teel"
    assert entities.adopt(Name(6, 7, "person")).name == "Zorvel"
    assert [e.name for e in entities.all] == ["Mara Teel", "Zorvel"]


def test_the_title_is_the_first_that_says_more_than_a_rank() -> None:
    entity = Entity("Mara Teel", "person", ("Mara", "Teel"))
    assert (entity.title, entity.affiliation) == (None, None)
    entity.titles += [(30, "mayor of Dravik"), (2, "Mayor"), (60, "ferry captain")]
    entity.affiliations += [(60, "Harskia"), (30, "Dravik")]
    assert (entity.title, entity.affiliation) == ("mayor of Dravik", "Dravik")


def test_a_place_speaks_as_a_body() -> None:
    assert [speaker_kind(Entity("x", kind, ("x",))) for kind in ("place", "other", "document", "person")] == [
        "organization", "organization", "document", "person",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kinds", "found"),
    [
        # what ends like a company is one, whatever the model took it for, and goes by its first word too
        ("Norrow Airlines shut. Norrow left.", {"person": "Norrow Airlines", "place": "Norrow"},
         [("Norrow Airlines", "organization")] * 2),
        # a county's body goes by the county's name, a town of that name does not
        ("Norrow County shut. Norrow left.", {"place": "Norrow County", "organization": "Norrow"},
         [("Norrow County", "place")] * 2),
        ("Norrow County shut. Norrow left.", {"place": "Norrow County|Norrow"},
         [("Norrow County", "place"), ("Norrow", "place")]),
        # a country is no airline
        ("Chile Airlines shut. Chile left.", {"organization": "Chile Airlines", "place": "Chile"},
         [("Chile Airlines", "organization"), ("Chile", "place")]),
        ("Norrow Supervisor left.", {"organization": "Norrow Supervisor"}, [("Norrow", "organization")]),
        ("The Foreign Minister left.", {"organization": "Foreign Minister"}, [("Foreign Minister", "organization")]),
        ("Old Dravik Mayor Odile Brandt left.", {"organization": "Dravik Mayor Odile Brandt"},
         [("Odile Brandt", "person")]),
        ("Norrow Minister House Council left.", {"organization": "Norrow Minister House Council"},
         [("Norrow Minister House Council", "organization")]),
        ("The city left.", {"place": "city"}, []),
    ],
)  # fmt: skip
def test_a_names_own_words_correct_what_the_model_took_it_for(
    page: Pages, text: str, kinds: dict[str, str], found: list[tuple[str, str]]
) -> None:
    assert named(page(text, **kinds)) == found
