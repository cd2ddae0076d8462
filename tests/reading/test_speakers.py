import pytest

from onrecord.reading.speakers import resolve
from onrecord.records import Attribution, Speaker
from tests.conftest import spans_of


def speakers(text: str, *sources: str) -> list[Speaker | None]:
    found, at = [], 0
    for source in sources:
        if not source:
            found.append(Attribution((), (), (), "direct", 1.0))
            continue
        span = spans_of(text[at:], source)[0]
        found.append(Attribution((), (type(span)(span.start + at, span.end + at),), (), "direct", 1.0))
        at += span.end
    return resolve(text, found)


def names(text: str, *sources: str) -> list[str | None]:
    return [s.name if s else None for s in speakers(text, *sources)]


def test_a_surname_gets_its_full_name() -> None:
    assert names("Envoy Mara Teel left. Teel said no.", "Teel said no"[:4]) == ["Mara Teel"]


def test_a_pronoun_and_a_missing_source_go_back_to_the_speaker_before() -> None:
    text = "Mara Teel said yes. “And soon,” she added. “Very soon.”"
    found = speakers(text, "Mara Teel", "she", "")
    assert [(s.name, s.how) for s in found if s] == [
        ("Mara Teel", "named"), ("Mara Teel", "pronoun"), ("Mara Teel", "carried over"),
    ]  # fmt: skip


def test_nobody_is_invented() -> None:
    assert names("“Yes,” she said.", "she") == [None]


@pytest.mark.parametrize(
    ("source", "name", "kind", "title"),
    [
        ("Dana Orlo, a former tide officer", "Dana Orlo", "person", "former tide officer"),
        ("former Quay Station Chief Dan Hoff", "Dan Hoff", "person", "former Quay Station Chief"),
        ("the foreign ministry", "foreign ministry", "organization", None),
        ("an official not authorized to speak", "official not authorized to speak", "anonymous", None),
        ("residents of the island", "residents of the island", "group", None),
        ("The report", "report", "document", None),
    ],
)  # fmt: skip
def test_kind_and_title_are_read_off_the_source(source: str, name: str, kind: str, title: str | None) -> None:
    [speaker] = speakers(f"{source} said no.", source)
    assert speaker is not None
    assert (speaker.name, speaker.kind, speaker.title) == (name, kind, title)
