from collections.abc import Callable

import pytest

from onrecord.reading.nested import inner
from onrecord.records import Speaker
from tests.reading.who.conftest import Page

Pages = Callable[..., Page]


def only(page: Page) -> Speaker:
    [[speaker]] = page.speakers()
    return speaker


def test_a_surname_is_led_back_to_the_full_name_and_its_place(page: Pages) -> None:
    made = page("Envoy Mara Teel left.", "{Teel} <said> [no].", person="Mara Teel|Teel")
    speaker = only(made)
    assert (speaker.name, speaker.kind, speaker.title, speaker.how) == ("Mara Teel", "person", "Envoy", "surname")
    assert speaker.mention is not None
    assert made.text[slice(*speaker.mention)] == "Teel"


def test_a_full_name_further_on_counts_too(page: Pages) -> None:
    assert page("{Teel} <said> [no].", "Mara Teel left.", person="Mara Teel|Teel").who() == ["Mara Teel"]


def test_two_of_one_surname_are_told_by_mr_and_ms(page: Pages) -> None:
    made = page("Mr. Ivo Dorn met Ms. Lea Dorn.", "{Mr. Dorn} <said> [a].", "{Ms. Dorn} <said> [b].",
                person="Ivo Dorn|Lea Dorn|Dorn")  # fmt: skip
    assert made.who() == ["Ivo Dorn", "Lea Dorn"]


def test_a_pronoun_and_a_missing_source(page: Pages) -> None:
    made = page("{Mara Teel} <said> [yes].", "[“And soon,”] {she} <added>.", "[“Very soon.”]", person="Mara Teel")
    made.lead("she", "Teel")
    assert made.how() == [("Mara Teel", "named"), ("Mara Teel", "pronoun"), ("Mara Teel", "carried over")]


def test_what_is_carried_over_has_no_mention(page: Pages) -> None:
    [_, [carried]] = page("{Mara Teel} <said> [yes].", "[“Very soon.”]", person="Mara Teel").speakers()
    assert carried.mention is None


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_carried_over(page: Pages) -> None:
    made = page("{Mara Teel} <said>: [“Yes.]", "\n[And very soon.”]", person="Mara Teel")
    assert made.who() == ["Mara Teel"] * 2


def test_a_further_verb_of_the_sentence_is_carried_over(page: Pages) -> None:
    made = page("{Mara Teel} <said> [yes]", "and <added> [that it rained].", person="Mara Teel")
    assert made.who() == ["Mara Teel"] * 2


@pytest.mark.parametrize(
    "piece",
    ["The mill <added> [that].", "[It rained].", "The mill is <reportedly> [shut].", "{We} <said> [it rained]."],
)
def test_what_does_not_plainly_go_on_is_nobodys(page: Pages, piece: str) -> None:
    assert page("{Mara Teel} <said> [yes].", piece, person="Mara Teel").who() == ["Mara Teel", ""]


def test_nobody_is_invented(page: Pages) -> None:
    assert page("[“Yes,”] {she} <said>.", "[“No.”]").who() == ["", ""]


def test_names_joined_by_and_speak_together(page: Pages) -> None:
    made = page("{Mara Teel and Ivo Dorn} <said> [no].", "[“And soon.”]", person="Mara Teel|Ivo Dorn")
    assert made.who() == ["Mara Teel + Ivo Dorn"] * 2


@pytest.mark.parametrize(
    "source",
    ["Mara Teel, a clerk for Ivo Dorn,", "Mara Teel with Ivo Dorn", "Mara Teel, who met a captain and Ivo Dorn,"],
)
def test_a_name_that_is_only_mentioned_does_not_speak(page: Pages, source: str) -> None:
    assert page(f"{{{source}}} <said> [no].", person="Mara Teel|Ivo Dorn").who() == ["Mara Teel"]


def test_whom_a_nameless_one_works_for_does_not_speak(page: Pages) -> None:
    assert page("{A clerk for Ivo Dorn} <said> [no].", person="Ivo Dorn").who() == ["clerk for Ivo Dorn"]


def test_who_serves_somebody_is_not_them(page: Pages) -> None:
    made = page("Mara Vane left.", "{The lawyer representing Vane} <said> [no].", person="Mara Vane|Vane")
    made.lead("lawyer", "Vane")
    assert made.who() == ["lawyer representing Vane"]


def test_hearsay_in_the_same_sentence_is_nobodys(page: Pages) -> None:
    made = page("{Mara Teel} <said> [yes],", "and the mill is <reportedly> [shut].", person="Mara Teel")
    assert made.who() == ["Mara Teel", ""]


def test_the_owner_of_a_speaker_does_not_speak(page: Pages) -> None:
    speaker = only(page("{Mara Teel’s lawyer} <said> [no].", person="Mara Teel"))
    assert (speaker.name, speaker.kind) == ("Mara Teel’s lawyer", "unnamed")


@pytest.mark.parametrize(
    ("source", "title", "affiliation"),
    [
        ("Dana Orlo, a former tide officer at the Quay Institute,", "former tide officer at the Quay Institute",
         "Quay Institute"),
        ("former quay station chief Dana Orlo", "former quay station chief", None),
        ("President Dana Orlo of Lomarra", "President of Lomarra", "Lomarra"),
        ("Dana Orlo of the Quay Institute", None, "Quay Institute"),
        ("Lomarran foreign minister Dana Orlo", "Lomarran foreign minister", "Lomarra"),
        ("Danish foreign minister Dana Orlo", "Danish foreign minister", "Denmark"),
        ("Ms. Dana Orlo", None, None),
    ],
)  # fmt: skip
def test_title_and_affiliation(page: Pages, source: str, title: str | None, affiliation: str | None) -> None:
    made = page(f"{{{source}}} <said> [no].", "It rained in Lomarra.",
                person="Dana Orlo", organization="Quay Institute", place="Lomarra")  # fmt: skip
    speaker = only(made)
    assert (speaker.name, speaker.title, speaker.affiliation) == ("Dana Orlo", title, affiliation)


def test_a_title_printed_elsewhere_is_known(page: Pages) -> None:
    made = page("Dana Orlo, mayor of Dravik, left.", "{Orlo} <said> [a].", person="Dana Orlo|Orlo", place="Dravik")
    assert (only(made).title, only(made).affiliation) == ("mayor of Dravik", "Dravik")


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("the foreign ministry", "foreign ministry", "organization"),
        ("an official not authorized to speak", "official not authorized to speak", "anonymous"),
        ("residents of the island", "residents of the island", "group"),
        ("The report", "report", "document"),
        ("a ferry captain", "ferry captain", "unnamed"),
        ("Mr. Zorvel", "Zorvel", "person"),  # a name the model did not see
    ],
)
def test_sources_without_a_name(page: Pages, source: str, name: str, kind: str) -> None:
    speaker = only(page(f"{{{source}}} <said> [no]."))
    assert (speaker.name, speaker.kind) == (name, kind)


def test_a_place_speaks_as_a_body_and_a_document_has_an_issuer(page: Pages) -> None:
    assert only(page("{Harskia} <said> [no].", place="Harskia")).kind == "organization"
    report = only(page("{The report by the Quay Institute} <said> [no].", organization="Quay Institute"))
    assert (report.kind, report.affiliation) == ("document", "Quay Institute")


def test_a_ministry_spokesman_without_a_name_makes_the_ministry_speak(page: Pages) -> None:
    made = page("{A spokesman for the Tide Ministry} <said> [a].", "The Quay Board met.", "{The spokesman} <said> [b].",
                organization="Tide Ministry|Quay Board")  # fmt: skip
    assert [(s.name, s.kind) for [s] in made.speakers()] == [("Tide Ministry", "organization")] * 2


def test_a_spokesman_with_a_name_speaks_in_person(page: Pages) -> None:
    made = page("{Tide Ministry spokesman Ivo Dorn} <said> [a].", organization="Tide Ministry", person="Ivo Dorn")
    assert (only(made).name, only(made).affiliation) == ("Ivo Dorn", "Tide Ministry")


def test_lawyers_keep_speaking_for_the_body_first_named_with_them(page: Pages) -> None:
    made = page("{Lawyers for Brannet County} <said> [a].", "Quay Mills lost.", "{The attorneys} <said> [b].",
                organization="Brannet County|Quay Mills")  # fmt: skip
    assert made.who() == ["Brannet County"] * 2


def test_a_description_means_whom_the_text_calls_so(page: Pages) -> None:
    made = page("{Harskian envoy Ivo Dorn} <said> [a].", "{Lomarran envoy Lea Orst} <said> [b].",
                "{The Harskian envoy} <said> [c].", "{The envoy} <said> [d].", person="Ivo Dorn|Lea Orst")  # fmt: skip
    assert made.who()[2:] == ["Ivo Dorn", "Ivo Dorn"]


def test_a_description_may_be_named_further_on(page: Pages) -> None:
    made = page("{The mediator} <said> [a].", "Edda Norl, the mediator, left.", person="Edda Norl")
    assert made.how() == [("Edda Norl", "title")]


def test_an_indefinite_description_is_somebody_new(page: Pages) -> None:
    made = page("{The mediator} <said> [a].", "{A mediator} <said> [b].", "Edda Norl, the mediator, left.",
                person="Edda Norl")  # fmt: skip
    assert made.who() == ["Edda Norl", "mediator"]


def test_a_relative_pronoun_is_the_person_right_before_it(page: Pages) -> None:
    made = page("Odo Farr met Mara Teel of Norrow Mills, {who} <said> [a].", person="Odo Farr|Mara Teel",
                organization="Norrow Mills")  # fmt: skip
    assert made.how() == [("Mara Teel", "pronoun")]
    assert page("Mara Teel left Norrow Mills, {which} <said> [a].", person="Mara Teel",
                organization="Norrow Mills").who() == ["Norrow Mills"]  # fmt: skip
    assert page("Mara Teel left.", "Residents of the island, {who} <said> [a].").who() == ["Residents of the island"]


def test_a_possessive_before_a_description_is_led_back(page: Pages) -> None:
    made = page("Ivo Dorn slept.", "{His wife} <said> [a].", person="Ivo Dorn").lead("His", "Dorn")
    assert made.who() == ["Ivo Dorn’s wife"]


def test_a_dateline_does_not_speak(page: Pages) -> None:
    made = page("DRAVIK — It rained.", "{She} <said> [a].", person="DRAVIK").lead("She", "DRAVIK")
    assert made.who() == [""]


def test_the_owner_of_a_claim_inside_a_statement_speaks_it(page: Pages) -> None:
    made = page("Mara Daulin left.", "{Ivo Dorn} <dismissed> [Daulin’s claim that the mill was shut].",
                person="Mara Daulin|Ivo Dorn|Daulin")  # fmt: skip
    claim = inner(made.forms, made.joined[0])
    assert claim is not None
    made.joined.append(claim)
    assert made.who() == ["Ivo Dorn", "Mara Daulin"]
