import io
import json
import os
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.records import Document, Problem
from onrecord.sources import files, lines, texts
from onrecord.sources.files import documents


def write_lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return path


def problems(*paths: Path | str) -> list[str]:
    return [str(found) for found in documents([str(p) for p in paths]) if isinstance(found, Problem)]


def test_a_text_file_is_one_document_named_by_its_stem(tmp_path: Path) -> None:
    path = tmp_path / "quay.txt"
    path.write_bytes(b"one\r\ntwo")
    assert list(documents([str(path)], date(2031, 3, 9))) == [
        Document("quay", "one\r\ntwo", published=date(2031, 3, 9), origin=str(path))
    ]


def test_a_folder_is_read_in_name_order_and_other_files_are_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.md", "notes.rst", "picture.png", "settings.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [d.id for d in documents([str(tmp_path)]) if isinstance(d, Document)] == ["a", "b", "d"]


def test_json_lines_give_documents_with_their_fields(tmp_path: Path) -> None:
    row = {"id": 7, "text": "x", "title": "T", "url": "u", "publisher": "p", "published": "2031-03-09T10:00:00Z"}
    path = write_lines(tmp_path / "a.jsonl", row, "", {"text": "y"})
    first, second = documents([str(path)], date(2000, 1, 1))
    assert first == Document("7", "x", "T", "u", "p", date(2031, 3, 9), f"{path}:1")
    assert isinstance(second, Document)
    assert (second.id, second.published) == ("a-3", date(2000, 1, 1))


def test_broken_lines_name_file_and_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"text": "x"}, '{"text": ', "[1]", {"id": 1}, {"text": " "}, {"text": "y"})
    found = list(documents([str(path)]))
    assert [d.text for d in found if isinstance(d, Document)] == ["x", "y"]
    said = [str(p) for p in found if isinstance(p, Problem)]
    assert [p.split(": ")[0] for p in said] == [f"{path}:{n}" for n in (2, 3, 4, 5)]
    assert "not JSON" in said[0] and "list" in said[1] and '"text"' in said[2] and "empty" in said[3]


def test_a_date_that_is_none_is_a_problem_but_the_text_is_read(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"text": "x", "published": "soon"})
    problem, document = documents([str(path)])
    assert isinstance(problem, Problem) and "'soon'" in problem.what
    assert isinstance(document, Document) and document.published is None


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_BYTES", 100)
    path = write_lines(tmp_path / "a.jsonl", {"text": "x" * 500}, {"text": "y"})
    problem, document = documents([str(path)])
    assert isinstance(problem, Problem) and problem.where == f"{path}:1"
    assert isinstance(document, Document) and document.text == "y"


def test_missing_empty_huge_and_unnamed_files_are_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_BYTES", 100)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n ")
    (tmp_path / "huge.txt").write_text("x" * 101)
    (tmp_path / "nothing.jsonl").touch()
    (tmp_path / "folder").mkdir()
    names = ("absent.txt", "empty.txt", "blank.txt", "huge.txt", "nothing.jsonl", "folder", "nul\0.txt", "n" * 5000)
    said = problems(*(tmp_path / name for name in names[:6]), *names[6:])
    assert len(said) == len(names)
    for words, message in zip(
        ("no such file", "empty", "nothing but blanks", "larger than", "empty", "no .txt", "check", "check"),
        said,
        strict=True,
    ):  # fmt: skip
        assert words in message


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read anything, so chmod would prove nothing
    assert problems(path) == [f"{path}: no permission to read it (check its permissions)"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.sys, "stdin", SimpleNamespace(buffer=io.BytesIO("“Yes”".encode())))
    assert list(documents(["-"])) == [Document("stdin", "“Yes”", origin="standard input")]


def test_problems_keep_their_place_among_documents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    found = list(documents([str(tmp_path / name) for name in ("a.txt", "missing", "b.txt")]))
    assert [type(f) for f in found] == [Document, Problem, Document]


def test_what_browsers_save_beside_a_page_is_left(tmp_path: Path) -> None:
    for name in ("talks.html", "talks_files/frame.html", "own_files/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    assert [p.where for p in documents([str(tmp_path)]) if isinstance(p, Problem)] == [str(tmp_path / "talks.html")]
    assert [d.id for d in documents([str(tmp_path)]) if isinstance(d, Document)] == ["a"]


def test_endings_in_any_case_and_with_dots_before_them(tmp_path: Path) -> None:
    (tmp_path / "talks.v2.MD").write_text("# Talks")
    [found] = documents([str(tmp_path)])
    assert isinstance(found, Document) and (found.id, found.text) == ("talks.v2", "Talks")


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    (folder / "again").symlink_to(folder)
    (folder / "b.txt").symlink_to(folder / "b.txt")
    assert [d.id for d in documents([str(folder)]) if isinstance(d, Document)] == ["a"]
    assert problems(folder / "b.txt") == [f"{folder / 'b.txt'}: a link that leads to no file (check where it points)"]


def test_names_that_are_no_text_can_be_shown(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(bytes(tmp_path / "caf") + b"\xe9.txt")).write_text("a")
    except OSError:
        pytest.skip("this file system takes no such names")
    [found] = documents([str(tmp_path)])
    assert isinstance(found, Document) and found.id == "caf\\udce9"
    found.origin.encode()
    assert "\\0" in problems("nul\0.txt")[0]


def test_a_path_may_climb(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.txt").write_text("a")
    [found] = documents([f"{tmp_path}/folder/../a.txt"])
    assert isinstance(found, Document) and found.text == "a"


def test_every_ending_has_its_door() -> None:
    for ending in files.SUFFIXES:
        assert callable(files._door(ending))
