import pytest

from onrecord.reading.who.affiliations import affiliation
from onrecord.reading.who.names import Name, NameKind


def tied(title: str, *, rest: str = "", **names: NameKind) -> str | None:
    """The affiliation in a title of single-word names, with the text going on as ``rest``."""
    forms = f"{title} {rest}".split()
    found = [Name(i, i + 1, names[form]) for i, form in enumerate(forms) if form in names]
    return affiliation(forms, (0, len(title.split())), found)


@pytest.mark.parametrize(
    ("title", "country"),
    [("Danish foreign minister", "Denmark"), ("former Saudi envoy", "Saudi Arabia"), ("U.S. senator", "United States")],
)
def test_an_adjective_ties_to_its_country(title: str, country: str) -> None:
    assert tied(title) == country


def test_an_adjective_of_an_invented_country_ties_to_the_place_of_the_same_text() -> None:
    assert tied("Harskian foreign minister", rest="left Harskia", Harskia="place") == "Harskia"
    assert tied("Harskian foreign minister", rest="left Lomarra", Lomarra="place") is None


def test_a_body_goes_before_a_country_and_a_country_before_a_place() -> None:
    assert tied("Danish envoy at Norrow in Dravik", Norrow="organization", Dravik="place") == "Norrow"
    assert tied("Danish envoy in Dravik", Dravik="place") == "Denmark"
    assert tied("envoy in Dravik", Dravik="place") == "Dravik"


def test_an_adjective_read_as_a_body_is_its_country_all_the_same() -> None:
    assert tied("Danish envoy", Danish="organization") == "Denmark"


def test_what_the_title_does_not_name_does_not_count() -> None:
    assert tied("retired envoy", rest="left Norrow for Dravik", Norrow="organization", Dravik="place") is None
    assert tied("envoy to Teel", Teel="person") is None


def test_a_body_of_several_words_is_given_as_printed() -> None:
    forms = "clerk at Norrow ’s Quay Institute".split()
    assert affiliation(forms, (0, 6), [Name(2, 6, "organization")]) == "Norrow’s Quay Institute"
