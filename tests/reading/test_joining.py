import numpy as np

from onrecord.models import ReaderModel
from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.joining import LINK_SIZE, buckets, join
from onrecord.reading.network import Sensed
from onrecord.reading.words import split_words
from tests.conftest import sensed

WIDTH = 2 * LINK_SIZE


class Vectors:
    """Link vectors under which chosen words answer to chosen words."""

    def __init__(self, text: str) -> None:
        self.words = split_words(text)
        self.array = np.zeros((len(self.words), 2 * WIDTH), np.float16)
        self.none = np.zeros((1, 2 * WIDTH), np.float16)
        self._next = 0

    def link(self, number: int, asking: range, answering: int) -> None:
        axis = number * WIDTH + self._next
        self._next += 1
        self.array[list(asking), axis] = 10
        self.array[answering, axis + LINK_SIZE] = 10

    def sensed(self) -> Sensed:
        return sensed(self.words, vectors=self.array, none=self.none)


def span(role: str, first: int, end: int) -> TaggedSpan:
    return TaggedSpan(role, first, end, 1.0)


def test_the_pieces_of_a_broken_content_share_a_cue_and_its_source(model: ReaderModel) -> None:
    vectors = Vectors("yes Ann said no Bo said")  # contents 0 and 3, both Ann's; Bo says nothing more
    vectors.link(0, range(1), 2)
    vectors.link(0, range(3, 4), 2)
    vectors.link(1, range(2, 3), 1)
    spans = [span("content", 0, 1), span("source", 1, 2), span("cue", 2, 3), span("content", 3, 4),
             span("source", 4, 5), span("cue", 5, 6)]  # fmt: skip
    [joined] = join(vectors.sensed(), spans, model)
    assert [c.first for c in joined.contents] == [0, 3]
    assert joined.cue is not None and joined.cue.first == 2
    assert joined.source is not None and joined.source.first == 1


def test_two_cues_may_share_a_source(model: ReaderModel) -> None:
    vectors = Vectors("Ann said yes and warned no")
    vectors.link(0, range(2, 3), 1)
    vectors.link(0, range(5, 6), 4)
    vectors.link(1, range(1, 2), 0)
    vectors.array[4, WIDTH + vectors._next - 1] = 10
    spans = [span("source", 0, 1), span("cue", 1, 2), span("content", 2, 3), span("cue", 4, 5), span("content", 5, 6)]
    joined = join(vectors.sensed(), spans, model)
    assert [j.source.first for j in joined if j.source] == [0, 0]


def test_a_content_that_answers_to_nothing_stands_alone(model: ReaderModel) -> None:
    vectors = Vectors("yes Ann said")
    vectors.array[0, 0] = 10
    vectors.none[0, LINK_SIZE] = 10
    joined = join(vectors.sensed(), [span("content", 0, 1), span("source", 1, 2), span("cue", 2, 3)], model)
    assert [(j.cue, j.source) for j in joined] == [(None, None)]


def test_a_text_without_cues_gives_contents_alone(model: ReaderModel) -> None:
    joined = join(Vectors("yes no").sensed(), [span("content", 0, 1), span("content", 1, 2)], model)
    assert [j.contents[0].first for j in joined] == [0, 1]


def test_distance_buckets_are_signed_exact_near_by_and_bounded() -> None:
    found = buckets(np.array([0, 1, -1, 7, 8, 12, -400, 10_000]), 24) - 24
    assert found.tolist() == [0, 1, -1, 7, 8, 9, -17, 24]


def test_plain_words_find_their_cue_in_their_own_sentence_only(model: ReaderModel) -> None:
    vectors = Vectors("Ann said yes. The rain fell. “And no.” “Or so.”\nIt rained.")
    fell, quoted = vectors.words.first_at(18), vectors.words.first_at(29)
    for asking in (range(fell, fell + 1), range(quoted, quoted + 3)):
        vectors.link(0, asking, 1)
    spans = [
        span("source", 0, 1),
        span("cue", 1, 2),
        span("content", fell, fell + 1),
        span("content", quoted, quoted + 3),
    ]
    assert [j.cue is None for j in join(vectors.sensed(), spans, model)] == [True, False]


def test_a_quotation_finds_its_cue_in_another_paragraph_only_where_it_goes_on(model: ReaderModel) -> None:
    for text, joined in (("“One,” Ann said.\n“Two.”", 2), ("Ann said: “One.\n“Two.”", 1), ("Ann said:\n“Two.”", 1)):
        vectors = Vectors(text)
        cue = vectors.words.forms.index("said")
        contents = [i for i, form in enumerate(vectors.words.forms) if form in ("One", "Two")]
        for i in contents:
            vectors.link(0, range(i - 1, i + 1), cue)
        spans = [span("cue", cue, cue + 1), *(span("content", i - 1, i + 1) for i in contents)]
        assert len(join(vectors.sensed(), sorted(spans, key=lambda s: s.first), model)) == joined
