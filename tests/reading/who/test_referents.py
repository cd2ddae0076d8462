from collections.abc import Callable

import pytest

from onrecord.reading.who.descriptions import begin_of_description
from onrecord.reading.who.phrases import phrase
from onrecord.reading.who.referents import Referents
from tests.reading.who.conftest import Page

Pages = Callable[..., Page]


def stood_for(page: Page, word: str, number: int = 0) -> str | None:
    found = page.referents().pronoun(page.at(word, number))
    return found.name if found else None


def test_a_pronoun_stands_for_whom_the_scorer_chooses(page: Pages) -> None:
    made = page("Mara Teel met Lea Orst. She left.", person="Mara Teel|Lea Orst")
    assert stood_for(made.lead("She", "Teel"), "She") == "Mara Teel"


def test_all_mentions_of_one_count_together(page: Pages) -> None:
    made = page("Mara Teel met Lea Orst. Teel sat. Teel rose. She left.", person="Mara Teel|Lea Orst|Teel")
    made.lead("She", "Orst", strength=6)
    for number in range(3):
        made.lead("She", "Teel", of=number, strength=5.5)
    assert stood_for(made, "She") == "Mara Teel"


def test_she_is_never_somebody_printed_as_mr(page: Pages) -> None:
    made = page("Mara Teel met Mr. Ivo Dorn. She left.", person="Mara Teel|Ivo Dorn")
    made.lead("She", "Dorn").lead("She", "Teel", strength=7)
    assert stood_for(made, "She") == "Mara Teel"
    assert stood_for(page("Mr. Ivo Dorn sat. She left.", person="Ivo Dorn").lead("She", "Dorn"), "She") is None


def test_a_pronoun_tells_the_gender_from_then_on(page: Pages) -> None:
    made = page("Robin Ashe met Kit Dorn. She rose. He left.", person="Robin Ashe|Kit Dorn")
    made.lead("She", "Ashe").lead("He", "Ashe", strength=6).lead("He", "Dorn", strength=5)
    assert stood_for(made, "He") == "Robin Ashe"
    referents = made.referents()
    referents.lead_back(made.at("She"))
    meant = referents.pronoun(made.at("He"))
    assert meant is not None
    assert meant.name == "Kit Dorn"


def test_it_is_nobody_and_he_is_no_ministry(page: Pages) -> None:
    made = page("Ivo Dorn left Norrow Mills. It shut. He sat.", person="Ivo Dorn", organization="Norrow Mills")
    for word in ("It", "He"):
        made.lead(word, "Dorn", strength=8 if word == "It" else 7).lead(word, "Mills", strength=7.5)
    assert (stood_for(made, "It"), stood_for(made, "He")) == ("Norrow Mills", "Ivo Dorn")


def test_they_is_rather_several_than_one_but_may_be_one(page: Pages) -> None:
    both = page("Ivo Dorn left Norrow Mills. They shut.", person="Ivo Dorn", organization="Norrow Mills")
    both.lead("They", "Dorn").lead("They", "Mills", strength=7)
    assert stood_for(both, "They") == "Norrow Mills"
    one = page("Ivo Dorn left. They sat.", person="Ivo Dorn").lead("They", "Dorn")
    assert stood_for(one, "They") == "Ivo Dorn"


def test_a_person_named_shortly_after_may_be_meant_a_body_not(page: Pages) -> None:
    made = page("Before she spoke, Mara Teel sat.", person="Mara Teel").lead("she", "Teel")
    assert stood_for(made, "she") == "Mara Teel"
    made = page("Before it shut, Norrow Mills burned.", organization="Norrow Mills").lead("it", "Mills")
    assert stood_for(made, "it") is None
    late = page("Before she spoke", "and sat " * 20, "Mara Teel left.", person="Mara Teel").lead("she", "Teel")
    assert stood_for(late, "she") is None


def test_somebody_out_of_reach_is_not_stood_for(page: Pages) -> None:
    far = page("Mara Teel sat.", "The rain fell. " * 180, "She left.", person="Mara Teel").lead("She", "Teel")
    assert stood_for(far, "She") is None


def test_who_was_met_comes_in_order_and_within_reach(page: Pages) -> None:
    made = page("Mara Teel met Ivo Dorn. She left.", person="Mara Teel|Ivo Dorn")
    referents = made.referents()
    referents.meet(made.at("She"), referents.entities.all[0])
    end = len(made.forms)
    assert [e.name for _, e in referents.before(end)] == ["Mara Teel", "Ivo Dorn", "Mara Teel"]
    assert [at for at, _ in referents.before(end, 5)] == [made.at("Dorn"), made.at("She")]


@pytest.mark.parametrize(
    ("text", "head", "first"),
    [
        ("Then the harbour commission voted.", "commission", "the"),
        ("Harskia’s defense ministry was shut.", "ministry", "Harskia"),
        ("They asked commission members.", "commission", None),  # a noun goes on after it
        ("They asked a Dravik Commission Member.", "Commission", None),
        ("It was good to be mayor.", "mayor", None),  # no article, nobody's
        ("The rain fell.", "rain", None),  # no role and no body
    ],
)
def test_where_a_description_begins(page: Pages, text: str, head: str, first: str | None) -> None:
    made = page(text)
    found = begin_of_description(made.forms, made.at(head), frozenset())
    assert (made.forms[found] if found is not None else None) == first


def read(page: Page, words: str) -> tuple[Referents, str | None]:
    """Whom the words (the last time that they stand in the text) mean."""
    referents = page.referents()
    forms = words.split()
    first = max(i for i in range(len(page.forms)) if list(page.forms[i : i + len(forms)]) == forms)
    found = referents.meant(phrase(page.forms, first, first + len(forms), words, frozenset()))
    return referents, found.name if found else None


def test_a_generic_noun_stands_for_a_body_only_where_the_scorer_is_sure(page: Pages) -> None:
    made = page("Norrow Mills shut. The company left.", organization="Norrow Mills")
    assert read(made, "The company")[1] is None
    assert read(made.lead("company", "Mills"), "The company")[1] == "Norrow Mills"


def test_between_two_bodies_a_company_is_neither_but_a_city_the_likelier(page: Pages) -> None:
    for noun, name in (("company", None), ("city", "Dravik")):
        made = page(f"Harskia shut. Lomarra shut. Dravik shut. The {noun} left.", place="Harskia|Lomarra|Dravik")
        for place, strength in (("Harskia", 8), ("Lomarra", 8), ("Dravik", 8.25)):
            made.lead(noun, place, strength=strength)
        assert read(made, f"The {noun}")[1] == name


def test_a_person_is_no_company(page: Pages) -> None:
    made = page("Ivo Dorn sat. The company left.", person="Ivo Dorn").lead("company", "Dorn")
    assert read(made, "The company")[1] is None


def test_a_body_is_meant_by_the_last_word_of_its_name(page: Pages) -> None:
    made = page("The Tide Commission met Quay Mills. The commission left.", organization="Tide Commission|Quay Mills")
    assert read(made, "The commission")[1] == "Tide Commission"


def test_a_title_means_its_bearer_unless_a_modifier_contradicts(page: Pages) -> None:
    made = page("Harskian envoy Ivo Dorn sat.", "The Lomarran envoy left. The Harskian envoy sat.", person="Ivo Dorn")
    referents = made.referents()
    referents.entities.all[0].titles.append((0, "Harskian envoy"))
    for first, name in ((made.at("The"), None), (made.at("The", 1), "Ivo Dorn")):
        found = referents.known(phrase(made.forms, first, first + 3, "", frozenset()))
        assert (found.name if found else None) == name


def test_two_who_may_be_meant_further_on_are_nobody(page: Pages) -> None:
    made = page("The envoy left.", "Ivo Dorn sat. Lea Orst rose.", person="Ivo Dorn|Lea Orst")
    referents = made.referents()
    dorn, orst = referents.entities.all
    dorn.titles.append((4, "envoy"))
    the_envoy = phrase(made.forms, 0, 2, "The envoy", frozenset())
    assert referents.known(the_envoy) is dorn
    orst.titles.append((7, "envoy"))
    assert referents.known(the_envoy) is None


def test_a_described_one_is_called_by_its_head_and_owned_by_whom_the_pronoun_means(page: Pages) -> None:
    made = page("Harskia slept. Its old ministry, shut since, woke.", place="Harskia").lead("Its", "Harskia")
    first = made.at("Its")
    entity = made.referents().new(phrase(made.forms, first, first + 6, "", frozenset()), None)
    assert (entity.name, entity.called, entity.kind) == ("Harskia’s old ministry", "ministry", "organization")


def test_a_relative_pronoun_looks_no_further_than_its_sentence(page: Pages) -> None:
    made = page("Mara Teel sat. Norrow Mills shut, who left.", person="Mara Teel", organization="Norrow Mills")
    assert made.referents().relative(made.at("who"), made.at("Norrow")) is None
    found = made.referents().relative(made.at("who"), 0)
    assert found is not None
    assert found.name == "Mara Teel"


def test_the_city_is_the_place_named_most_where_the_scorer_knows_none(page: Pages) -> None:
    text = "Dravik sat. Lomarra sat. Dravik rose. Vell County rose. Vell County fell. The city left. The county left."
    made = page(text, place="Dravik|Lomarra|Vell County")
    assert read(made, "The city")[1] == "Dravik"
    assert read(made, "The county")[1] == "Vell County"
    assert read(page("Dravik sat. The city left.", place="Dravik"), "The city")[1] is None


def test_the_last_speaker_goes_on_unless_somebody_else_has_come_to_hand(page: Pages) -> None:
    for between, name in (("Ivo Dorn rose.", "Mara Teel"), ("Ivo Dorn rose. Dorn sat.", "Ivo Dorn")):
        made = page(f"Mara Teel sat. {between} They spoke. He left.", person="Mara Teel|Ivo Dorn|Dorn")
        made.lead("He", "Teel", strength=8).lead("He", "Dorn", strength=8.1)
        referents = made.referents()
        found = referents.pronoun(made.at("He"), source=True, last=referents.entities.at[made.at("Teel")])
        assert found is not None
        assert found.name == name


def test_a_document_is_of_whom_it_is_by(page: Pages) -> None:
    made = page(
        "A post by Mara Teel on Quay Mills said so. A post on Quay Mills said so.",
        person="Mara Teel", organization="Quay Mills",
    )  # fmt: skip
    referents = made.referents()
    for first, end, name in ((0, 8, "Mara Teel"), (11, 16, "Quay Mills")):
        body = referents.body_of(phrase(made.forms, first, end, "", frozenset()))
        assert body is not None
        assert body.name == name


def test_how_a_document_came_to_be_known_is_no_part_of_what_it_is_called(page: Pages) -> None:
    made = page("A joint statement read out by the mediator came. The draft of the treaty that leaked came.")
    referents = made.referents()
    names = [referents.new(phrase(made.forms, a, b, "", frozenset()), None).name for a, b in ((0, 8), (10, 16))]
    assert names == ["joint statement", "draft of the treaty"]
