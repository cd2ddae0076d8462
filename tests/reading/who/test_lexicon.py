import pytest

from onrecord.reading.who.lexicon import SPEAKS_FOR, is_anonymous, is_plural_role, is_role, printed_gender


@pytest.mark.parametrize("word", ["Mayor", "envoy", "ferrywoman", "geologist", "co-pilot", "Sen.", "ringleader"])
def test_words_for_what_somebody_is(word: str) -> None:
    assert is_role(word)


@pytest.mark.parametrize("word", ["paper", "November", "however", "harbour", "important", "tide", "mayors"])
def test_words_that_only_end_like_one(word: str) -> None:
    assert not is_role(word)


def test_words_for_several_people() -> None:
    assert [w for w in ("mayors", "people", "Residents", "boss", "tides", "envoy") if is_plural_role(w)] == [
        "mayors", "people", "Residents",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "printed",
    [
        "a source", "two people familiar with the talks", "an official who spoke on condition of anonymity",
        "an aide close to the mayor", "a clerk who declined to be named", "a pilot not authorized to speak",
        "officials who wasn’t authorized", "a whistleblower",
    ],
)  # fmt: skip
def test_sources_whose_name_is_withheld(printed: str) -> None:
    assert is_anonymous(printed)


@pytest.mark.parametrize(
    "printed", ["an official", "two people at the pier", "a resource", "the mayor’s aides", "a clerk named Ode"]
)
def test_sources_without_a_name_that_hide_none(printed: str) -> None:
    assert not is_anonymous(printed)


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        ("Mr .", "m"), ("Ms.", "f"), ("the ferry company ’s spokeswoman", "f"), ("Councilman", "m"),
        ("Dr.", None), ("Mayor Robin", None), ("spokesperson", None),
    ],
)  # fmt: skip
def test_only_words_that_print_a_gender_tell_one(words: str, gender: str | None) -> None:
    assert printed_gender(tuple(words.split())) == gender


def test_who_speaks_for_a_body() -> None:
    words = "spokesman lawyers attorney officials statement leaders minister resident mayor".split()
    assert [w for w in words if SPEAKS_FOR.match(w)] == words[:6]


def test_a_lone_s_names_nobody() -> None:
    assert not is_plural_role("s")
