from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.sentences import sentences
from onrecord.reading.windows import cut
from onrecord.reading.words import split_words

SENTENCE = st.sampled_from(
    [
        "The talks go on.",
        "“We will stay,” she said.",
        "No.",
        "“This goes on",
        "and on for ever",
        "He left " + "again " * 30,
    ]
)


@given(st.lists(st.tuples(SENTENCE, st.sampled_from([" ", "\n"])), max_size=40), st.integers(0, 20))
def test_every_word_is_owned_once_and_no_window_is_too_long(parts: list[tuple[str, str]], context: int) -> None:
    words = split_words("".join(s + joint for s, joint in parts))
    pieces = [1 + len(f) // 6 for f in words.forms]
    limit = 64
    windows = cut(words, sentences(words), pieces, limit, context)
    assert [i for w in windows for i in range(w.own, w.end)] == list(range(len(words)))
    for w in windows:
        assert w.seen <= w.own < w.end
        assert sum(pieces[w.own : w.end]) + 2 <= limit
        assert sum(pieces[w.seen : w.own]) <= context


def test_a_window_does_not_end_inside_a_quotation_that_goes_on_over_paragraphs() -> None:
    filler = "The ferry left at noon and came back at six. " * 3
    quote = "“" + "We stayed on the quay all night and nobody came. " * 2
    text = f"{filler}\n{filler}\n{quote}\n“And in the morning they were gone,” she said.\n{filler}"
    words = split_words(text)
    windows = cut(words, sentences(words), [1] * len(words), limit=110, context=0)
    goes_on = words.first_at(text.index("“And"))
    assert goes_on not in [w.own for w in windows]


def test_a_sentence_longer_than_a_window_is_cut() -> None:
    words = split_words("word " * 500)
    windows = cut(words, sentences(words), [1] * 500, limit=100, context=10)
    assert len(windows) >= 5
    assert windows[-1].end == 500
