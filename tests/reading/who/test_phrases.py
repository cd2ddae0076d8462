import pytest

from onrecord.reading.who.phrases import Phrase, phrase


def read(text: str, *named: str) -> tuple[Phrase, str]:
    """The phrase and its head noun; ``named`` are head words of names of bodies and places."""
    forms = text.split()
    found = phrase(forms, 0, len(forms), text, frozenset(i for i, f in enumerate(forms) if f in named))
    return found, forms[found.head]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the foreign ministry", "organization"),
        ("HFA", "organization"),
        ("the report", "document"),
        ("a poll published by the institute", "document"),
        ("two surveys", "document"),
        ("residents of the island", "group"),
        ("some on the pier", "group"),
        ("many", "group"),
        ("several ferry captains", "group"),
        ("the gulls", "group"),
        ("everyone", "group"),
        ("somebody at the pier", "unnamed"),
        ("one", "unnamed"),
        ("the old boss", "unnamed"),
        ("a ferry captain", "unnamed"),
        ("his wife", "unnamed"),
        ("a clerk who declined to be named", "anonymous"),
        ("officials familiar with the talks", "anonymous"),
        ("Zorvel", "person"),
    ],
)
def test_what_a_source_without_a_name_is(text: str, kind: str) -> None:
    assert read(text)[0].kind == kind


def test_a_head_that_bears_a_name_makes_a_body() -> None:
    assert read("the voters of Dravik", "Dravik")[0].kind == "group"
    assert read("all of Dravik", "Dravik")[0].kind == "group"
    assert read("coastal Dravik", "Dravik")[0].kind == "organization"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("a poll published by the institute", "poll"),
        ("the commission in Dravik", "commission"),
        ("a captain interviewed", "captain"),
        ("the lawyers for the county", "lawyers"),
    ],
)
def test_the_head_noun(text: str, head: str) -> None:
    assert read(text)[1] == head


@pytest.mark.parametrize(
    ("text", "definite"),
    [("the mayor", True), ("her lawyer", True), ("Dravik ’s mayor", True), ("a mayor", False), ("residents", False)],
)
def test_what_points_back(text: str, definite: bool) -> None:
    assert read(text)[0].definite is definite


@pytest.mark.parametrize(
    "text", ["a ministry spokesman", "lawyers for the county", "the press office", "a press secretary", "a statement"]
)
def test_people_who_speak_for_the_body_they_are_named_with(text: str) -> None:
    assert read(text)[0].speaks_for_body


@pytest.mark.parametrize("text", ["a foreign secretary", "the mayor", "an official who asked not to be identified"])
def test_people_who_speak_for_themselves(text: str) -> None:
    assert not read(text)[0].speaks_for_body
