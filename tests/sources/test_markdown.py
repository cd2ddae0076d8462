from datetime import date
from pathlib import Path

import pytest

from onrecord.records import Document, Problem
from onrecord.sources.files import documents


def read(folder: Path, text: str) -> list[Document | Problem]:
    path = folder / "talks.md"
    path.write_text(text)
    return list(documents([str(path)]))


def text_of(folder: Path, text: str) -> str:
    [found] = read(folder, text)
    assert isinstance(found, Document)
    return found.text


def test_front_matter_is_taken_off_and_used(tmp_path: Path) -> None:
    [found] = read(
        tmp_path,
        """---
title: "Talks: a new round"
author: [Mara Teel, 'P. Rettig']
date: 2031-03-09 08:15
url: https://courier.example/talks
publisher: The Brannet Courier
tags:
  - boats
---

Talks resumed.
""",
    )
    assert found == Document(
        "talks",
        "Talks resumed.",
        "Talks: a new round",
        "https://courier.example/talks",
        "The Brannet Courier",
        date(2031, 3, 9),
        str(tmp_path / "talks.md"),
        "Mara Teel, P. Rettig",
    )


def test_authors_in_a_list_and_dates_that_are_none(tmp_path: Path) -> None:
    problem, found = read(
        tmp_path, "---\nbyline:\n  - Mara Teel\n  - Edda Norling\npublished: soon\n---\nTalks resumed.\n"
    )
    assert isinstance(problem, Problem) and "'soon'" in problem.what
    assert isinstance(found, Document) and found.byline == "Mara Teel, Edda Norling" and found.published is None


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("# Talks\n\nThey **resumed** on *Monday*.", "Talks\n\nThey resumed on Monday."),
        ("[Edda](https://x.example) said in [Brannet][b]. ![pic](x.png)\n\n[b]: /y", "Edda said in Brannet."),
        ("> “A ferry is a promise,”\n> she said.", "“A ferry is a promise,” she said."),
        ("One\n\n```\nprint(1)\n```\n\ntwo", "One\n\ntwo"),
        ("One\n\n    “Indented,” he said.", "One\n\n“Indented,” he said."),
        ("- one\n- two\n  - three", "- one\n\n- two\n\n- three"),
        ("5 < 6 &amp; snake_case_word\\*", "5 < 6 & snake_case_word*"),
        ("<!-- note --><p>raw <b>HTML</b></p>", "raw HTML"),
        ("---\n\nA rule, then words", "A rule, then words"),
    ],
)
def test_marks_are_taken_off_and_words_stay(tmp_path: Path, marked: str, text: str) -> None:
    assert text_of(tmp_path, marked) == text


def test_a_file_without_prose_is_a_problem(tmp_path: Path) -> None:
    [problem] = read(tmp_path, "---\ntitle: Talks\n---\n```\ncode\n```\n")
    assert isinstance(problem, Problem) and "no prose" in problem.what
