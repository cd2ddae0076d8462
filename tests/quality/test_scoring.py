import pytest
from quality.scoring import matched_by_cue, rate, score_passages, score_statements

TEXT = "“We go,” Ann Lee said. Bo Dan denied that he stays."
ANN = {"content": [[0, 8]], "source": [[9, 16]], "cue": [[17, 21]]}
BO = {"content": [[37, 50]], "source": [[23, 29]], "cue": [[30, 36]]}
GOLD = [{"id": "d", "text": TEXT, "statements": [ANN, BO]}]


def figures(*found: dict[str, object], gold: list[dict[str, object]] = GOLD) -> tuple[float, ...]:
    scores = score_statements(gold, {"d": {"statements": list(found)}})
    return tuple(round(s.f1, 3) for s in (scores.content, scores.found, scores.exact, scores.who_what))


def test_the_gold_itself_is_perfect() -> None:
    assert figures(ANN, BO) == (1.0, 1.0, 1.0, 1.0)


def test_nothing_found_scores_nothing() -> None:
    assert figures() == (0.0, 0.0, 0.0, 0.0)


def test_quotation_marks_are_typography() -> None:
    assert figures(ANN | {"content": [[1, 6]]}, BO)[2] < 1.0  # the comma is not
    assert figures(ANN | {"content": [[1, 7]]}, BO)[2] == 1.0


def test_a_wrong_source_costs_who_and_what_alone() -> None:
    assert figures(ANN | {"source": [[23, 29]]}, BO) == (1.0, 1.0, 1.0, 0.5)


def test_half_an_overlap_is_found_but_not_exact() -> None:
    assert figures(ANN, BO | {"content": [[42, 50]]})[1:3] == (1.0, 0.5)
    assert figures(ANN, BO | {"content": [[47, 50]]})[1] == 0.5


def test_optional_statements_neither_help_nor_hurt() -> None:
    gold = [{"id": "d", "text": TEXT, "statements": [ANN, BO | {"optional": True}]}]
    assert figures(ANN, BO, gold=gold) == figures(ANN, gold=gold) == (1.0, 1.0, 1.0, 1.0)


def test_a_statement_is_matched_once() -> None:
    assert figures(ANN, ANN, BO)[1] == pytest.approx(0.8)


def test_misses_name_what_went_wrong() -> None:
    scores = score_statements(GOLD, {"d": {"statements": [ANN | {"source": []}, {"content": [[24, 27]]}]}})
    assert [kind for kind, _, _ in scores.misses] == ["missed", "extra", "source"]


def test_passages_count_exact_token_spans() -> None:
    passages = [
        {
            "tokens": ["Ann", "said", "“", "go", "”"],
            "labels": ["B-source", "B-cue", "B-content", "I-content", "I-content"],
        }
    ]
    right = {"0": {"statements": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 15]]}]}}
    assert {role: r.f1 for role, r in score_passages(passages, right).items()} == {
        "source": 1.0,
        "cue": 1.0,
        "content": 1.0,
    }
    short = {"0": {"statements": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 13]]}]}}
    assert score_passages(passages, short)["content"].f1 == 0.0


def test_rates_of_nothing_are_zero() -> None:
    assert rate(0, 0, 0) == (0.0, 0.0, 0.0)


def test_words_of_saying_are_counted_apart() -> None:
    rates = matched_by_cue(GOLD, {"d": {"statements": [ANN, {"content": [[24, 27]], "cue": [[30, 36]]}]}})
    assert rates["saying"] == (1.0, 1.0, 1.0)
    assert rates["other"] == (0.0, 0.0, 0.0)
