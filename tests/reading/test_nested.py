import pytest

from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.joining import Joined
from onrecord.reading.nested import inner


def outer(words: str, *more: tuple[int, int], cue: bool = True, source: bool = True) -> tuple[list[str], Joined]:
    """A statement whose content are the words after "Teel dismissed"."""
    forms = ["Teel", "dismissed", *words.split()]
    contents = (TaggedSpan("content", 2, len(forms), 0.7), *(TaggedSpan("content", *m, 0.9) for m in more))
    return forms, Joined(
        contents, TaggedSpan("cue", 1, 2, 0.9) if cue else None, TaggedSpan("source", 0, 1, 0.9) if source else None
    )


def read(words: str) -> tuple[str, str, str] | None:
    """Source, cue and content of the inner statement."""
    forms, joined = outer(words)
    found = inner(forms, joined)
    if found is None or found.source is None or found.cue is None:
        return None
    source, cue, content = (" ".join(forms[s.first : s.end]) for s in (found.source, found.cue, found.contents[0]))
    return source, cue, content


@pytest.mark.parametrize(
    ("words", "source", "cue"),
    [
        ("Daulin ’s claim that the mill was shut", "Daulin ’s", "claim"),
        ("Mara Daulin ’s repeated claim that the mill was shut", "Mara Daulin ’s", "claim"),
        ("the Daulins ’ assertion that the mill was shut", "Daulins ’", "assertion"),
        ("his allegations that the mill was shut", "his", "allegations"),
        ("the claim by Mara Daulin that the mill was shut", "Mara Daulin", "claim"),
        ("a warning from the old ministry that the mill was shut", "the old ministry", "warning"),
    ],
)
def test_whose_claim_the_statement_is_about(words: str, source: str, cue: str) -> None:
    assert read(words) == (source, cue, "that the mill was shut")


@pytest.mark.parametrize(
    "words",
    [
        "the claim that the mill was shut",  # nobody's
        "Daulin ’s claim",
        "Daulin ’s claim that",
        "Daulin ’s claim on the mill that was shut",
        "Daulin ’s hat that the mill was shut",
        "Daulin ’s hat , a claim that the mill was shut",
        "a claim by that the mill was shut",
        "rain and wind and hail and snow and fog and frost or Daulin ’s claim that it froze",  # too far in
    ],
)
def test_nothing_is_invented(words: str) -> None:
    assert read(words) is None


def test_a_statement_without_cue_or_source_holds_none() -> None:
    words = "Daulin ’s claim that the mill was shut"
    for missing in ({"cue": False}, {"source": False}):
        assert inner(*outer(words, **missing)) is None


def test_the_inner_statement_is_as_sure_as_the_outer_and_goes_on_as_it_does() -> None:
    forms, joined = outer("Daulin ’s claim that the mill was shut , he said , and sold", (14, 16))
    found = inner(forms, joined)
    assert found is not None
    assert found.contents[1:] == joined.contents[1:]
    assert found.contents[0].confidence == 0.7
