from pathlib import Path

import pytest
from quality import acts
from quality.rows import rows

from onrecord.reading.stance.acts import ACTS, MANNERS


def test_agreement_counts_what_chance_would_give() -> None:
    same, kappa = acts.agreement([("a", "a"), ("a", "a"), ("b", "b"), ("b", "a")])
    assert same == 0.75
    assert kappa == pytest.approx(0.5)


def test_macro_f1_weighs_every_label_alike() -> None:
    assert acts.macro_f1([("a", "a"), ("a", "a"), ("a", "a"), ("b", "a")]) == pytest.approx((6 / 7) / 2)


def test_every_label_of_the_lists_is_one_of_ours() -> None:
    for case in acts.invented():
        assert case.act <= set(ACTS)
        assert case.manner <= set(MANNERS)
        assert all(case.text[a:b].strip() for a, b in case.content)
    for row in rows(Path(acts.HERE) / "acts-news.jsonl"):
        assert set(row["act"]) <= set(ACTS)
        assert set(row["manner"]) <= set(MANNERS)


def test_what_is_measured_on_was_not_learned_from() -> None:
    learned = (acts.HERE.parent / "training" / "acts-invented.tsv").read_text("utf-8").splitlines()
    asked = (acts.HERE / "acts-invented.tsv").read_text("utf-8").splitlines()
    assert not {line.split("\t")[0] for line in learned} & {line.split("\t")[0] for line in asked}
    seen = list(rows(acts.HERE.parent / "training" / "acts-news.jsonl"))
    assert not {r["id"] for r in seen} & {r["id"] for r in rows(acts.HERE / "acts-news.jsonl")}
