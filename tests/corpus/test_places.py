"""File systems, and one run at a time over a dataset."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.corpus import locking
from onrecord.corpus.kinds import KINDS, MEANS, kind_of
from onrecord.corpus.locking import LOCK, locked
from onrecord.corpus.places import Place, know, known, place
from onrecord.errors import InputError, OutputError
from onrecord.records import Problem


@pytest.fixture(params=["", "shelf://"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A folder of this disk, and the same as if it were an object store: by fsspec, which this machine has anyway."""
    if request.param:
        pytest.importorskip("fsspec")
        import tests.corpus.store  # noqa: F401
    return place(f"{request.param}{tmp_path}")


def test_a_file_appears_whole_or_not_at_all(here: Place, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), here.writing("a/b.txt") as sink:
        sink.write(b"half")
        raise RuntimeError
    assert not list(tmp_path.rglob("*.*"))
    with here.writing("a/b.txt") as sink:
        sink.write(b"all")
        assert here.files() == []
    assert [(f.path, f.size) for f in here.files()] == [("a/b.txt", 3)]
    assert here.read("a/b.txt") == b"all" and here.kind("a") == "folder" and here.kind("c") == "nothing"
    with here.writing("a/b.txt") as sink:
        sink.write(b"anew")
    assert (tmp_path / "a/b.txt").read_bytes() == b"anew"
    here.remove("a")
    assert here.files() == []


def test_what_was_never_finished_is_swept(here: Place, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".unfinished-123-b.txt").write_text("half")
    (tmp_path / "a" / "b.txt").write_text("all")
    assert [f.path for f in here.files()] == ["a/b.txt"]
    here.sweep("")
    assert [f.name for f in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_addresses() -> None:
    assert place("./a//b/").path == "a/b" and place("file:///a/b").path == "/a/b"
    assert place("/a").local and place("file:///a").local
    with pytest.raises(InputError, match="of the web"):
        place("https://courier.example/a.warc.gz")
    with pytest.raises(InputError, match="no file system"):
        place("nosuch://a/b")


def test_a_second_run_is_refused_and_told_who_is_at_it(here: Place) -> None:
    with locked(here), pytest.raises(OutputError, match=f"process {os.getpid()} on"), locked(here):
        pass
    with locked(here):
        pass


def test_the_lock_ends_with_the_process(tmp_path: Path) -> None:
    code = (
        "from onrecord.corpus.locking import locked\nfrom onrecord.corpus.places import place\n"
        f"with locked(place({str(tmp_path)!r})):\n    print('held', flush=True)\n    input()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline() == b"held\n"
        with pytest.raises(OutputError, match=f"process {other.pid} "), locked(place(str(tmp_path))):
            pass
        other.kill()
    with locked(place(str(tmp_path))):
        pass


def test_a_lock_of_a_store_that_nobody_renews_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fsspec")
    import tests.corpus.store  # noqa: F401

    store = place(f"shelf://{tmp_path}")
    assert not store.local
    store.write_json(LOCK, {"by": "process 1 on gone", "at": 0, "token": "x"})
    with locked(store):
        assert store.json(LOCK)["by"] != "process 1 on gone"
        monkeypatch.setattr(locking, "STALE", -1.0)
    assert store.kind(LOCK) == "nothing"


MESSAGES = {
    "this is German (de) by its words; only English is read": "language",
    "it has 3 words, fewer than 20": "length",
    "the text is longer than 9 characters: it has 10": "length",
    "the page is larger than 20 MB": "length",
    "no main text was found in the page; if it has one, save it as .txt": "page",
    "the page cannot be taken apart (x)": "page",
    "the page has more than 100,000 tags; save the article's text as .txt": "page",
    "the page is empty": "empty",
    'its "text" is empty': "empty",
    "there is no text in it": "empty",
    "the archive holds no page in HTML or plain text": "empty",
    "the table has no rows": "empty",
    "the archive is damaged here: the gzip file is torn": "damage",
    "not a Parquet file, or a damaged one (x)": "damage",
    "words before this record belong to none": "damage",
    "not JSON: Expecting value": "row",
    'there is no "text" that is a string': "row",
    "\"published\" is 'x', not a date like 2031-03-09": "field",
    "its text has halves of characters, which Parquet cannot hold": "field",
    "this is a PNG picture, not plain text; save its text as .txt first": "unread",
    "no permission to read it": "unread",
    "the page is packed with brotli; to read it: pip install brotli": "unread",
    "reading failed 3 times: x": "failed",
    "reading failed: ValueError: x": "failed",
    "something else": "other",
}


@pytest.mark.parametrize("what", MESSAGES)
def test_problems_are_counted_by_kind(what: str) -> None:
    assert kind_of(Problem("w", what)) == MESSAGES[what]


def test_every_kind_is_explained() -> None:
    assert set(MEANS) == set(KINDS) == set(MESSAGES.values())


def test_another_process_is_told_of_file_systems_that_modules_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    fsspec = pytest.importorskip("fsspec")
    from tests.corpus.store import Shelf

    class Own(Shelf):
        pass

    fsspec.register_implementation("own", Own, clobber=True)
    assert known()["shelf"] is Shelf and known()["own"] is Own
    monkeypatch.setattr(Own, "__module__", "__main__")
    assert "own" not in known() and known()["shelf"] is Shelf
    know({"own": Shelf})
    assert fsspec.get_filesystem_class("own") is Shelf
