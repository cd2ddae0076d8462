import numpy as np
import pytest

from onrecord.countries import is_demonym
from onrecord.models import Floats
from onrecord.reading.who.names import KINDS, NAME_TAGS, Name, agreed, decode, encode, with_surnames


def scores(*words: dict[str, float]) -> Floats:
    """Name scores, a row for each word; tags not given score 0, "O" 1."""
    table = np.zeros((len(words), len(NAME_TAGS)), np.float32)
    table[:, 0] = 1
    for row, given in zip(table, words, strict=True):
        for tag, score in given.items():
            row[NAME_TAGS.index(tag)] = score
    return table


def sure(length: int, *names: Name) -> Floats:
    """Scores that read just these names."""
    table = np.zeros((length, len(NAME_TAGS)), np.float32)
    table[range(length), encode(length, list(names))] = 5
    return table


def kinds(text: str, *names: Name) -> list[str]:
    forms = text.split()
    return [name.kind for name in agreed(names, forms, sure(len(forms), *names))]


def test_every_kind_survives_being_written_as_tags() -> None:
    names = [Name(2 * i, 2 * i + 2, kind) for i, kind in enumerate(KINDS)]
    assert decode(sure(9, *names)) == names


def test_two_names_side_by_side_stay_two() -> None:
    names = [Name(0, 1, "person"), Name(1, 3, "person")]
    assert decode(sure(3, *names)) == names


def test_a_name_takes_the_kind_that_most_of_it_has() -> None:
    found = decode(scores({"B-place": 3, "B-organization": 2.5}, {"I-organization": 4}, {}))
    assert found == [Name(0, 2, "organization")]


def test_a_later_word_without_a_first_one_is_a_name_all_the_same() -> None:
    assert decode(scores({}, {"I-person": 2}, {})) == [Name(1, 2, "person")]


def test_the_same_words_are_of_one_kind_throughout() -> None:
    forms = "Norrow fell and Norrow rose and NORROW slept".split()
    table = scores({"B-place": 9, "B-person": 1}, {}, {}, {"B-person": 3}, {}, {}, {"B-person": 3}, {})
    assert [n.kind for n in agreed(decode(table), forms, table)] == ["place"] * 3


def test_names_of_other_words_keep_their_own_kind() -> None:
    assert kinds("Norrow met Teel", Name(0, 1, "place"), Name(2, 3, "person")) == ["place", "person"]


@pytest.mark.parametrize(
    ("text", "end"), [("DRAVIK — It rained", 1), ("DRAVIK , March 3", 1), ("PORT AMAULE ( Wire ) It rained", 2)]
)
def test_a_dateline_in_capitals_is_a_place(text: str, end: int) -> None:
    assert kinds(text, Name(0, end, "person")) == ["place"]


@pytest.mark.parametrize("text", ["Dravik — It rained", "DRAVIK said no", "AJ , who left"])
def test_what_only_looks_like_a_dateline_stays_a_person(text: str) -> None:
    assert kinds(text, Name(0, 1, "person")) == ["person"]


def test_an_adjective_of_an_invented_country_names_nobody() -> None:
    harskian, harskia, teel = Name(0, 1, "organization"), Name(3, 4, "place"), Name(5, 6, "person")
    assert kinds("Harskian guns left Harskia . Teel", harskian, harskia, teel) == ["other", "place", "person"]
    assert kinds("Harskian guns left Lomarra", harskian, Name(3, 4, "place")) == ["organization", "place"]


@pytest.mark.parametrize(
    ("word", "place"),
    [("harskian", "harskia"), ("harskians", "harskia"), ("lomarran", "lomarra"), ("dravikese", "dravik")],
)
def test_adjectives_of_places(word: str, place: str) -> None:
    assert is_demonym(word, place)


@pytest.mark.parametrize(
    ("word", "place"),
    [("harskia", "harskia"), ("lomarran", "harskia"), ("orans", "ora"), ("dravikwood", "dravik"), ("harsk", "harskia")],
)
def test_words_that_are_no_adjectives_of_a_place(word: str, place: str) -> None:
    assert not is_demonym(word, place)


def test_a_surname_that_the_scores_missed_is_a_name() -> None:
    forms = "Mara Vane lost , and Vane left".split()
    name = Name(0, 2, "person")
    assert with_surnames([name], forms) == [name, Name(5, 6, "person")]


@pytest.mark.parametrize("text", ["Ada Hope lost all hope but Hope left", "Ada Hope Hall stood , and Hope left"])
def test_a_word_that_is_no_surname_here_is_left_alone(text: str) -> None:
    name = Name(0, 2 if " all " in text else 3, "person")
    assert with_surnames([name], text.split()) == [name]
