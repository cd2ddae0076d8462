import pytest

from onrecord.filed import Role
from onrecord.followed import Actor, Voice
from onrecord.following.people.actors import actors, likenesses
from onrecord.following.people.names import body, first_names, person
from onrecord.records import SpeakerKind


def voice(key: int, name: str, *roles: str, kind: SpeakerKind = "person", said: int = 1) -> Voice:
    """A voice; a role is written "envoy" or "envoy|Harskia"."""
    split = [r.partition("|") for r in roles]
    return Voice(key, name, kind, tuple(Role(t or None, a or None, 1, None, None) for t, _, a in split), said)


def grouped(*voices: Voice, told: tuple[tuple[int, int, bool], ...] = ()) -> list[list[int]]:
    return sorted(sorted(v.key for v in a.voices) for a in actors(voices, told))


def sides(*voices: Voice) -> dict[str, str | None]:
    return {a.name: a.side for a in actors(voices)}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dr. Mara Q. Vane Jr.", ("mara", "q", "vane")),
        ("José Núñez", ("jose", "nunez")),
        ("Mara Teel’s", ("mara", "teel")),
        ("Mr", ("mr",)),
    ],
)
def test_words_of_a_persons_name(name: str, words: tuple[str, ...]) -> None:
    assert person(name) == words


def test_a_body_is_its_country_and_its_other_words() -> None:
    assert body("Russia’s Foreign Ministry") == ("russia", frozenset(("foreign", "ministry")))
    assert body("the French defence ministry") == ("france", frozenset(("defense", "ministry")))
    assert body("the Kremlin") == ("russia", frozenset())


@pytest.mark.parametrize(
    ("left", "right"), [("mara", "m"), ("william", "bill"), ("sergei", "sergey"), ("aleksandr", "alexandr")]
)
def test_first_names_that_go_together(left: str, right: str) -> None:
    assert 0 < first_names(left, right) < 1
    assert first_names(left, right) == first_names(right, left)


@pytest.mark.parametrize(("left", "right"), [("mara", "ivo"), ("nadia", "anselm"), ("ann", "amy")])
def test_first_names_that_do_not(left: str, right: str) -> None:
    assert first_names(left, right) == 0


def test_a_bare_surname_is_whoever_alone_bears_it() -> None:
    assert grouped(voice(1, "Mara Vane"), voice(2, "Vane")) == [[1, 2]]


def test_a_bare_surname_that_two_bear_stays_alone() -> None:
    assert grouped(voice(1, "Mara Vane"), voice(2, "Ivo Vane"), voice(3, "Vane")) == [[1], [2], [3]]


def test_initials_and_nicknames_are_joined_on_one_side_only() -> None:
    one = voice(1, "William Vane", "envoy|France"), voice(2, "Bill Vane", "French envoy|France")
    assert grouped(*one) == [[1, 2]]
    assert grouped(one[0], voice(2, "Bill Vane", "envoy|Spain")) == [[1], [2]]


def test_two_of_one_name_and_two_sides_are_kept_apart() -> None:
    assert grouped(voice(1, "Mara Vane", "envoy|France"), voice(2, "Mara Vane", "envoy|Spain")) == [[1], [2]]


def test_an_initial_is_who_it_begins_on_one_side_and_the_bare_surname_too() -> None:
    full, short, bare = voice(1, "Mara Vane", "envoy|France"), voice(2, "M. Vane", "|France"), voice(3, "Vane")
    assert grouped(full, short, bare) == [[1, 2, 3]]
    assert grouped(full, voice(2, "M. Vane", "|Spain"), bare) == [[1], [2], [3]]


def test_a_whole_name_goes_before_an_initial() -> None:
    [one] = actors([voice(1, "M. Vane", "envoy|France"), voice(2, "Mara Vane", "envoy|France")])
    assert one.name == "Mara Vane"


def test_an_initial_never_bridges_two_first_names() -> None:
    found = grouped(voice(1, "Mara Vane", "envoy|France"), voice(2, "Milo Vane", "envoy|France"), voice(3, "M. Vane"))
    assert [1, 2, 3] not in found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Harskia’s defense ministry", "Harskian defence ministry"),
        ("International Grain Fund", "IGF"),
        ("the Narrows Truce Commission", "Truce Commission"),
        ("the Kremlin", "Moscow"),
    ],
)
def test_one_body_under_two_names(left: str, right: str) -> None:
    place = voice(3, "Harskia", kind="organization")
    tied = voice(4, "Ivo Dorn", "envoy|Harskia", "minister|Harskia")
    found = grouped(voice(1, left, kind="organization"), voice(2, right, kind="organization"), place, tied)
    likely = likenesses([voice(1, left, kind="organization"), voice(2, right, kind="organization")])
    assert [1, 2] in found or (likely and likely[0].score >= 0.5)


def test_bodies_of_two_countries_are_two() -> None:
    assert grouped(
        voice(1, "Russia’s foreign ministry", kind="organization"),
        voice(2, "French foreign ministry", kind="organization"),
    ) == [[1], [2]]


def test_one_misread_kind_does_not_make_two() -> None:
    [actor] = actors([voice(1, "Harskia", kind="organization", said=9), voice(2, "Harskia", said=2)])
    assert (actor.kind, [v.key for v in actor.voices]) == ("organization", [1, 2])


def test_sides_from_titles_bodies_seats_and_those_served() -> None:
    found = sides(
        voice(1, "Mara Vane", "Russian envoy|Russia"),
        voice(2, "the Kremlin", kind="organization"),
        voice(3, "Ivo Dorn", "Vane’s spokesman"),
        voice(4, "Ann Ost", "mediator"),
        voice(5, "Lea Kirr", "spokeswoman for Ambassador Mara Vane"),
    )
    assert found == {
        "Mara Vane": "Russia", "the Kremlin": "Russia", "Ivo Dorn": "Russia", "Ann Ost": "mediation",
        "Lea Kirr": "Russia",
    }  # fmt: skip


def test_a_country_that_only_the_ledger_knows() -> None:
    found = sides(
        voice(1, "Mara Vane", "envoy|Harskia", "minister|Harskia"),
        voice(2, "Harskian navy", kind="organization"),
        voice(3, "Harskia", kind="organization"),
    )
    assert set(found.values()) == {"Harskia"}


def test_what_users_judged_goes_before_likeness() -> None:
    pair = voice(1, "Mara Vane"), voice(2, "Vane")
    assert grouped(*pair, told=((1, 2, False),)) == [[1], [2]]
    assert grouped(voice(1, "Mara Vane"), voice(2, "The Lantern"), told=((1, 2, True),)) == [[1, 2]]


def test_every_voice_is_in_one_actor() -> None:
    voices = [voice(i, name) for i, name in enumerate(["", "A", "a", "’s", "Mr.", "Vane", "vane", "Mara  Vane"])]
    keys = sorted(v.key for a in actors(voices) for v in a.voices)
    assert keys == list(range(len(voices)))


def test_an_actor_says_why() -> None:
    made: list[Actor] = list(actors([voice(1, "Mara Vane", "envoy|France"), voice(2, "Vane")]))
    assert [r.feature for r in made[0].reasons] == ["only bearer of the surname", "side"]


def test_who_knows_a_country_or_served_it_once_does_not_speak_for_it() -> None:
    assert sides(
        voice(1, "Mara Teel", "Russia expert"),
        voice(2, "Ivo Dorn", "former envoy|France"),
        voice(3, "Odo Fenner", "French historian"),
        voice(4, "Ana Vane", "former minister|France", "French envoy"),
    ) == {"Mara Teel": None, "Ivo Dorn": None, "Odo Fenner": None, "Ana Vane": "France"}
