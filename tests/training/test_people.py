"""Invented passages with marked people: what the marks say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from quality.marks import without_brackets
from training.corpora import people

from onrecord.reading.wordpieces import WordPieces

ROOT = Path(__file__).resolve().parents[2]
LEARNED, ASKED = ROOT / "training" / "people-invented.txt", ROOT / "quality" / "people-invented.txt"
PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.I)


def test_marks_may_stand_within_one_another() -> None:
    text, marked = without_brackets("[1 Mara Teel] met [2 [1 her] old aunt].")
    assert text == "Mara Teel met her old aunt."
    assert sorted((text[a:b], who) for a, b, who in marked) == [
        ("Mara Teel", "1"), ("her", "1"), ("her old aunt", "2"),
    ]  # fmt: skip


def test_a_pronoun_asks_among_all_who_are_marked(letters: WordPieces, tmp_path: Path) -> None:
    path = tmp_path / "people.txt"
    path.write_text("[1 Mara Teel] met [2 Lea Orst] before [1 she] left.\n\n", "utf-8")
    [(article, labels)] = people(path, letters)
    forms = article.words.forms
    [asked] = labels.questions
    assert forms[asked.word] == "she"
    assert [(forms[c], right) for c, right in zip(asked.candidates, asked.right, strict=True)] == [
        ("Teel", True), ("Orst", False),
    ]  # fmt: skip
    assert not labels.tagged


@pytest.mark.parametrize(("path", "number"), [(LEARNED, 1845), (ASKED, 320)])
def test_every_passage_is_marked_throughout(path: Path, number: int) -> None:
    passages = path.read_text("utf-8").splitlines()
    assert len(passages) == len(set(passages)) == number
    for passage in passages:
        text, marked = without_brackets(passage)
        assert "[" not in text and "]" not in text
        told = {start for start, _, _ in marked}
        for found in PRONOUN.finditer(text):
            assert found.start() in told, passage


def test_what_is_measured_on_was_not_learned_from() -> None:
    assert not set(LEARNED.read_text("utf-8").splitlines()) & set(ASKED.read_text("utf-8").splitlines())
