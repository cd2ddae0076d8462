import pytest

from onrecord.reading.who.titles import after, around, before


def words(forms: list[str], found: tuple[int, int] | None) -> str | None:
    return None if found is None else " ".join(forms[slice(*found)])


def leading(text: str, name: str, *, in_source: bool = True) -> str | None:
    forms = text.split()
    return words(forms, before(forms, 0, forms.index(name), in_source=in_source))


def following(text: str, name: str, *, in_source: bool = True) -> str | None:
    forms = text.split()
    return words(forms, after(forms, forms.index(name) + 1, len(forms), in_source=in_source))


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("Mayor Teel", "Mayor"),
        ("former quay station chief Teel", "former quay station chief"),
        ("Secretary of Tides Teel", "Secretary of Tides"),
        ("the Harskian envoy Teel", "Harskian envoy"),
        ("his wife Teel", "wife"),
        ("Dravik ’s mayor Teel", "Dravik ’s mayor"),
        ("the city ’s mayor , Teel", "city ’s mayor"),
        ("Mr. Teel", None),
        ("Dravik ’s Teel", None),
        ("the lively Teel", "lively"),
    ],
)
def test_titles_before_a_name(source: str, title: str | None) -> None:
    assert leading(source, "Teel") == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("They met former envoy Teel", "former envoy"),
        ("It rained on lively Teel", None),
        ("They asked why Mayor Teel", "Mayor"),
        ("Yesterday Teel", None),
        ("The mayor , said Teel", None),
    ],
)
def test_outside_a_source_a_role_must_be_among_the_words(sentence: str, title: str | None) -> None:
    assert leading(sentence, "Teel", in_source=False) == title


def test_a_title_does_not_reach_before_its_floor() -> None:
    forms = "ferry captain Teel".split()
    assert words(forms, before(forms, 1, 2, in_source=True)) == "captain"


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("Teel , a retired judge", "retired judge"),
        ("Teel , an analyst at the Quay Institute ,", "analyst at the Quay Institute"),
        ("Teel , 47 , a ferry captain", "ferry captain"),
        ("Teel ( R-Dravik ) , the whip", "whip"),
        ("Teel , a ferry captain , an author and a mother of two ,", "ferry captain , an author and a mother of two"),
        ("Teel , mayor of Dravik , who left", "mayor of Dravik"),
        ("Teel , a ferry captain who left", "ferry captain"),
        ("Teel , who was mayor", None),
        ("Teel , whose brother is the mayor", None),
        ("Teel , in a letter to the mayor", None),
        ("Teel of the Quay Institute", "of the Quay Institute"),
        ("Teel of old", None),
    ],
)
def test_titles_after_a_name(source: str, title: str | None) -> None:
    assert following(source, "Teel") == title


def test_outside_a_source_an_apposition_must_be_closed() -> None:
    assert following("Teel , the mayor , left .", "Teel", in_source=False) == "mayor"
    assert following("With Teel , the mayor of Dravik said no .", "Teel", in_source=False) is None
    assert following("Teel of the Quay Institute left .", "Teel", in_source=False) is None


@pytest.mark.parametrize(
    ("source", "titles"),
    [
        ("President Teel of Lomarra", [["President", "of Lomarra"]]),
        ("Teel of the Quay Institute", [["of the Quay Institute"]]),
        ("Mayor Teel , a ferry captain", [["ferry captain"], ["Mayor"]]),
        ("Mr. Teel", []),
    ],
)
def test_all_titles_of_a_name(source: str, titles: list[list[str]]) -> None:
    forms = source.split()
    at = forms.index("Teel")
    found = around(forms, 0, at, at + 1, len(forms), in_source=True)
    assert [[words(forms, r) for r in ranges] for ranges in found] == titles
