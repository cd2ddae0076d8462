from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import tags


@st.composite
def span_lists(draw: st.DrawFn) -> tuple[int, list[tuple[str, int, int]]]:
    spans, at = [], 0
    for gap, length, role in draw(
        st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5), st.sampled_from(tags.ROLES)), max_size=8)
    ):
        spans.append((role, at + gap, at + gap + length))
        at += gap + length
    return at + draw(st.integers(0, 3)), spans


@given(span_lists())
def test_spans_survive_tags(case: tuple[int, list[tuple[str, int, int]]]) -> None:
    length, spans = case
    encoded = tags.encode(length, spans)
    assert list(tags.decode(encoded)) == spans
    assert all(tags.may_follow(a, b) for a, b in pairwise(encoded))
    if encoded:
        assert tags.may_open(encoded[0])
        assert tags.may_close(encoded[-1])


@given(st.lists(st.tuples(st.sampled_from(tags.ROLES), st.integers(0, 9), st.integers(1, 6)), max_size=5))
def test_overlapping_spans_make_legal_tags_and_the_last_is_whole(drawn: list[tuple[str, int, int]]) -> None:
    spans = [(role, start, start + length) for role, start, length in drawn]
    encoded = tags.encode(16, spans)
    assert all(tags.may_follow(a, b) for a, b in pairwise(encoded))
    assert not spans or spans[-1] in list(tags.decode(encoded))


def test_the_grammar_forbids_broken_spans() -> None:
    index = {tag: i for i, tag in enumerate(tags.TAGS)}
    assert not tags.may_follow(index["O"], index["I-cue"])
    assert not tags.may_follow(index["B-cue"], index["E-source"])
    assert not tags.may_follow(index["B-cue"], index["O"])
    assert not tags.may_close(index["I-content"])
