from typing import Any

from quality import resolution

from onrecord.reading.words import split_words

TEXT = "Mara Teel spoke first. She said it rained."


def attribution(**over: Any) -> dict[str, Any]:
    return {
        "source": [[23, 26]],
        "cue": [[27, 31]],
        "nucleus": [[32, 41]],
        "source_mention": 1,
        "source_name": "Mara Teel",
    } | over


def test_words_that_a_span_touches() -> None:
    assert resolution.word_range(split_words(TEXT), 0, 9) == (0, 2)


def test_a_marked_attribution_becomes_word_ranges() -> None:
    joined = resolution._joined(split_words(TEXT), attribution())
    assert (joined.source and (joined.source.first, joined.source.end)) == (5, 6)
    assert (joined.cue and (joined.cue.first, joined.cue.end)) == (6, 7)


def test_a_speaker_is_right_by_any_mention_of_the_marked_one() -> None:
    document = {"text": TEXT, "entities": [{"coref": "1", "spans": [[0, 9]]}, {"coref": "1", "spans": [[23, 26]]}]}
    assert resolution._right(document, attribution(), "Mara Teel")
    assert resolution._right(document, attribution(), "Teel")
    assert not resolution._right(document, attribution(), "Ivo Dorn")
