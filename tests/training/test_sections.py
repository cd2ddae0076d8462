import random
from collections import Counter

import pytest
from training.data import Article, article
from training.sections import (
    LONGEST_SECTION,
    NOT_ASKED,
    Kind,
    Labels,
    Mention,
    Question,
    Section,
    batches,
    lone_sentences,
    question,
    sections,
)

from onrecord.reading.who.mentions import REACH_AHEAD, REACH_BACK
from onrecord.reading.wordpieces import WordPieces

TEXT = "Mara Teel met Ivo Dorn.\n" + "She saw it rain. " * 120 + "\nTeel left."


def mention(head: int, chain: str, *, name: bool = True, words: int = 1) -> Mention:
    return Mention(head - words + 1, head + 1, head, chain, name)


@pytest.fixture
def long(letters: WordPieces) -> Article:
    return article(TEXT, [], letters)


def cut(made: Article, labels: Labels, letters: WordPieces, limit: int = 60) -> list[Section]:
    return list(sections(made, labels, letters, limit))


def lengths(found: list[Section]) -> list[int]:
    """Words of each section."""
    return [sum(len(e.heads) for e in s.examples) for s in found]


def test_sections_hold_every_word_once_and_their_windows_keep_to_the_limit(long: Article, letters: WordPieces) -> None:
    found = cut(long, Labels(), letters)
    assert len(found) > 1
    assert sum(lengths(found)) == len(long.words)
    assert all(len(s.examples) <= LONGEST_SECTION and s.width <= 60 for s in found)
    assert [s.pieces for s in found] == [sum(len(e.pieces) for e in s.examples) for s in found]


def test_what_a_text_is_not_labelled_for_is_not_asked(long: Article, letters: WordPieces) -> None:
    found = cut(long, Labels(tagged=False), letters)
    assert {tag for s in found for tag in s.names} == {NOT_ASKED}
    assert not any(s.tagged or s.questions or s.kinds for s in found)


def test_name_tags_go_to_the_section_of_their_words(long: Article, letters: WordPieces) -> None:
    tags = [i % 9 for i in range(len(long.words))]
    found = cut(long, Labels(names=tags), letters)
    assert [t for s in found for t in s.names] == tags
    assert [len(s.names) for s in found] == lengths(found)


def test_questions_are_counted_from_their_section(long: Article, letters: WordPieces) -> None:
    begin = lengths(cut(long, Labels(), letters))[0]
    far = Question(begin + 4, (begin + 1, begin + 2, 1), (True, False, False))
    first, second, *_ = cut(long, Labels(questions=(far,)), letters)
    assert first.questions == []
    assert second.questions == [Question(4, (1, 2), (True, False))]


def test_a_question_whose_answer_is_elsewhere_is_dropped_one_for_nobody_kept(
    long: Article, letters: WordPieces
) -> None:
    begin = lengths(cut(long, Labels(), letters))[0]
    elsewhere = Question(begin + 4, (1, begin + 2), (True, False))
    nobody = Question(begin + 5, (1, begin + 2), (False, False))
    alone = Question(begin + 6, (1,), (False,))
    _, second, *_ = cut(long, Labels(questions=(elsewhere, nobody, alone)), letters)
    assert second.questions == [Question(5, (2,), (False,))]


def test_a_kind_stays_whole_or_is_dropped(long: Article, letters: WordPieces) -> None:
    begin = lengths(cut(long, Labels(), letters))[0]
    whole, torn = Kind((begin + 1, begin + 2), (begin,), 3, 1), Kind((begin - 1,), (begin,), 3, 1)
    found = cut(long, Labels(kinds=(whole, torn, Kind((), (), 0, 0))), letters)
    assert [s.kinds for s in found[:2]] == [[], [Kind((1, 2), (0,), 3, 1)]]
    assert not any(s.kinds for s in found[2:])


def test_hidden_names_are_masked_not_asked_as_names_and_asked_as_mentions(letters: WordPieces) -> None:
    text = "Teel met Dorn. " * 8
    made = article(text, [], letters)
    heads = [i for i, form in enumerate(made.words.forms) if form in ("Teel", "Dorn")]
    labels = Labels(names=[0] * len(made.words), mentions=tuple(mention(h, made.words.forms[h]) for h in heads))
    [section] = sections(made, labels, letters, 600, random.Random(3))
    [example] = section.examples
    masked = [i for i, at in enumerate(example.heads) if example.pieces[at] == letters.mask]
    assert len(masked) == 3  # a quarter of the 14 that stand earlier too
    assert masked[0] > heads[1]
    assert [i for i, tag in enumerate(section.names) if tag == NOT_ASKED] == masked
    assert [q.word for q in section.questions] == masked
    for q in section.questions:
        forms = made.words.forms
        assert [forms[c] == forms[q.word] for c in q.candidates] == list(q.right)


def test_nothing_is_hidden_without_a_draw(letters: WordPieces) -> None:
    made = article("Teel met Dorn. " * 8, [], letters)
    labels = Labels(mentions=tuple(mention(i, "Teel") for i in range(0, 32, 4)))
    [section] = cut(made, labels, letters, 600)
    assert letters.mask not in section.examples[0].pieces
    assert section.questions == []


def test_names_are_swapped_for_some_sections_only(letters: WordPieces) -> None:
    made = article("Teel met Dorn.", [], letters)
    labels = Labels(names=[1, 0, 1, 0])
    rng = random.Random(5)
    plain = cut(made, labels, letters)[0].examples[0].pieces
    drawn = [next(iter(sections(made, labels, letters, 60, rng))).examples[0].pieces == plain for _ in range(200)]
    counted = Counter(drawn)
    assert 50 < counted[False] < 110


def test_a_mention_is_asked_among_those_within_reach() -> None:
    asked = mention(1000, "teel", name=False)
    near = [mention(1000 - REACH_BACK, "teel"), mention(990, "dorn", name=False), mention(1000 + REACH_AHEAD, "teel")]
    out = [
        mention(999 - REACH_BACK, "teel"),
        mention(1001 + REACH_AHEAD, "teel"),
        mention(1005, "teel", name=False),  # only names are looked for ahead
        Mention(998, 1003, 1002, "teel", True),  # around it
        asked,
    ]
    assert question(asked, [*near, *out]) == Question(
        1000, (1000 - REACH_BACK, 990, 1000 + REACH_AHEAD), (True, False, True)
    )


def test_a_mention_of_somebody_new_has_no_right_answer() -> None:
    assert question(mention(10, "teel"), [mention(5, "dorn")]) == Question(10, (5,), (False,))


def test_lone_sentences_are_asked_for_tags_and_names_only(letters: WordPieces) -> None:
    made = article("Teel left. Dorn sat down.", [], letters)
    labels = Labels(names=[1, 0, 0, 1, 0, 0, 0], mentions=(mention(0, "teel"),), kinds=(Kind((0,), (1,), 0, 0),))
    found = list(lone_sentences(made, labels, letters))
    assert [s.names for s in found] == [[1, 0, 0], [1, 0, 0, 0]]
    assert not any(s.questions or s.kinds for s in found)
    assert all(len(s.examples) == 1 and s.tagged for s in found)


def test_batches_hold_every_section_once_and_keep_to_the_size(long: Article, letters: WordPieces) -> None:
    found = [*cut(long, Labels(), letters), *lone_sentences(long, Labels(), letters)]
    made = batches(found, 900, random.Random(2))
    assert Counter(id(s) for batch in made for s in batch) == Counter(id(s) for s in found)
    for batch in made:
        padded = sum(len(s.examples) for s in batch) * max(s.width for s in batch)
        assert padded <= 900 or len(batch) == 1


def test_lone_windows_are_not_mixed_with_long_sections(long: Article, letters: WordPieces) -> None:
    found = [*cut(long, Labels(), letters), *lone_sentences(long, Labels(), letters)]
    for batch in batches(found, 5000, random.Random(2)):
        assert len({len(s.examples) > 1 for s in batch}) == 1
