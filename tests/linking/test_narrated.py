"""Sentences in an article's own voice."""

from onrecord.linking.narrated import LONGEST, narrated
from onrecord.reading.parts import parts
from onrecord.records import Span

TEXT = (
    "Bridge shut again\n\n"
    "The long bridge was closed on Monday. “It is not safe,” Mara Teel said. Lorries stood in the road until dusk.\n\n"
    "It rained. Workers from Vell mended the second arch. The third one fell into the river before noon.\n"
)


def told(*taken: str, text: str = TEXT) -> list[str]:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in taken]
    return [text[start:end] for start, end in narrated(text, [*spans, *(part.span for part in parts(text))])]


def test_they_are_what_no_statement_and_no_deed_tells() -> None:
    assert told("“It is not safe,”", "mended the second arch") == [
        "The long bridge was closed on Monday.",
        "Lorries stood in the road until dusk.",
        "The third one fell into the river before noon.",
    ]


def test_one_statement_may_run_over_several_sentences() -> None:
    assert told(TEXT[TEXT.index("The long") : TEXT.index("The third")]) == [
        "The third one fell into the river before noon."
    ]


def test_headlines_and_what_is_too_short_or_too_long_are_none() -> None:
    assert "Bridge shut again" not in told()
    assert "It rained." not in told()
    text = "The mill at Vell stands still.\n\nThe bridge " + "and the road " * LONGEST + "were closed.\n"
    assert told(text=text) == ["The mill at Vell stands still."]


def test_a_dateline_is_no_part_of_what_is_told() -> None:
    text = "Bridge shut again\n\nVELL, April 12 (Meridian Wire) — The long bridge was closed on Monday.\n\nORDE – No.\n"
    assert told(text=text) == ["The long bridge was closed on Monday."]


def test_a_text_without_words_has_none() -> None:
    assert told(text="") == told(text="\n \n") == []
