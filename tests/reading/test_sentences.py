import pytest

from onrecord.reading.sentences import sentences
from onrecord.reading.words import split_words


def texts(text: str) -> list[str]:
    words = split_words(text)
    return [text[words.starts[a] : words.ends[b - 1]] for a, b in sentences(words)]


@pytest.mark.parametrize(
    "parts",
    [
        ["It ended.", "Nobody came."],
        ["“It ended.”", "She left."],
        ['"Will it end?"', "he asked Mr. Teel, who did not know."],
        ["J. R. Oder spoke for Gen. Tusk.", "He was brief."],
        ["They live in the U.S. now.", "The talks are there."],
        ["Talks in the U.S. They failed."],
        ["It cost 1.5 million.", "(Nobody paid.)"],
        ["“Go.", "Now.”"],
        ["First line", "Second line."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    if parts == ["Talks in the U.S. They failed."]:
        assert texts(parts[0]) == ["Talks in the U.S.", "They failed."]
    elif parts == ['"Will it end?"', "he asked Mr. Teel, who did not know."]:
        assert texts(" ".join(parts)) == [" ".join(parts)]  # a lower-case word goes on
    else:
        joint = "\n" if parts[0] == "First line" else " "
        assert texts(joint.join(parts)) == parts


def test_every_word_is_in_exactly_one_sentence() -> None:
    words = split_words("One. Two three! 'Four?' five\n\nSix … seven.")
    covered = [i for a, b in sentences(words) for i in range(a, b)]
    assert covered == list(range(len(words)))
