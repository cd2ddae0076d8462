import pytest

from onrecord.following.commitments.conditions import condition
from onrecord.following.commitments.measures import why_unmeasurable


def words(text: str) -> str | None:
    at = condition(text)
    return text[at.start : at.end] if at else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("to resume at once if a single shell landed on the quay", "if a single shell landed on the quay"),
        ("“If you fire back, the strait stays shut,”", "If you fire back"),
        ("that if one more boat was fired upon, the fleet would sail", "if one more boat was fired upon"),
        ("the bridge opens unless it snows, and the ferry stops", "unless it snows"),
        ("it would pay provided that the lists were complete.", "provided that the lists were complete"),
        ("the guns leave in exchange for the islands", "in exchange for the islands"),
        ("we will not sign until the lists are complete", "until the lists are complete"),
        ("she would sign once the last boat had passed", "once the last boat had passed"),
        ("If the talks ended … the fleet would sail by Sunday", "If the talks ended"),
        ("it would stay … “unless it snows” … and then go", "unless it snows"),
    ],
)
def test_what_a_commitment_hangs_on(text: str, found: str) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "he asked if the bridge was open",
        "to go on sweeping, by force if need be, on both sides",
        "the fleet would stay even if it snowed",
        "to hold their fire until dawn on March 22",
        "nothing would be signed before Easter",
        "a town that was once rich",
        "",
        "if",
    ],
)
def test_what_is_no_condition(text: str) -> None:
    assert words(text) is None


@pytest.mark.parametrize("text", ["we will work towards peace", "to do everything for the people", "a better future"])
def test_what_nobody_could_rate_says_why(text: str) -> None:
    why = why_unmeasurable(text, has_deadline=False)
    assert why
    assert "“" in why


@pytest.mark.parametrize("text", ["to open eleven of the guns", "the bridge will be shut", "we will never sign"])
def test_what_one_could_rate(text: str) -> None:
    assert why_unmeasurable(text, has_deadline=False) is None
