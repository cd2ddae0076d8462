"""Articles that come in by the page: pasted, uploaded, fetched where that is allowed; torn and too long ones too."""

from __future__ import annotations

import gzip
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.desk import Ledger
from onrecord.filed import Receipt
from onrecord.records import Document, Problem
from onrecord.web.handing import FILES, file_names
from onrecord.web.jobs import REMEMBERED, WAITING, Jobs, Progress
from onrecord.web.refusal import Refusal
from onrecord.web.site import site
from tests.web.conftest import AS_OF
from tests.web.hands import HOSTILE, Person

pytestmark = pytest.mark.model
PATIENCE = 60.0
TEXT = (
    "The ferry will be back on the water by Friday, the harbour master, Ilka Torn, said on Monday.\r\n\r\n"
    "“We doubt it,” Odo Fenn said. “Nobody has seen the boat.”"
)


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    (tmp_path / "while").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "while"))
    with Ledger(tmp_path / "my.ledger") as opened:
        yield opened
    assert list((tmp_path / "while").iterdir()) == []  # what was uploaded is gone


@pytest.fixture
def ann(ledger: Ledger) -> Iterator[Person]:
    with TestClient(site(ledger, AS_OF, "Ann"), base_url="http://localhost:8640") as client:
        yield Person(client)


def come(person: Person, job: str) -> Any:
    """The page of a job that is done, as a program has it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = person.client.get(f"{job}.json").json()
        if found["job"]["state"] not in ("waiting", "reading"):
            return found
        time.sleep(0.05)
    raise AssertionError(found)


def files(*given: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes, str]]]:
    return [("files", (name, data, "application/octet-stream")) for name, data in given]


def test_pasted_text_becomes_an_article_with_its_statements_marked(ann: Person, ledger: Ledger) -> None:
    job = ann.does(
        "/add/text",
        text=TEXT,
        title="Ferry",
        publisher="Quay Courier",
        published="2031-04-10",
        url="https://q.example/1",
    )
    found = come(ann, job)
    [article] = found["articles"]
    assert found["again"] == f"0; url={article['href']}" and article["new"]
    assert ann.client.get(job).headers["refresh"] == found["again"]
    page = ann.page(article["href"])
    assert [m.text_content() for m in page.xpath("//div[@class='reading']//mark")]
    filed = ledger.article(article["href"].rpartition("/")[2])
    assert filed and filed.reading.document.text == TEXT.replace("\r\n", "\n")
    assert (filed.article.title, filed.article.publisher, filed.article.url) == (
        "Ferry", "Quay Courier", "https://q.example/1",
    )  # fmt: skip
    assert filed.article.origin.startswith("pasted by Ann")
    again = come(ann, ann.does("/add/text", text=TEXT, title="Ferry", url="https://q.example/1"))
    assert again["counts"] == [["known before", 1]] and again["again"] is None


def test_two_texts_that_were_pasted_are_no_versions_of_each_other(ann: Person, ledger: Ledger) -> None:
    for text in (TEXT, f"{TEXT} And more."):
        assert come(ann, ann.does("/add/text", text=text, title="Ferry"))["counts"][0] == ["new", 1]
    assert ledger.browsing.state().articles == 2


def test_several_files_at_once_and_what_is_wrong_with_each(ann: Person, ledger: Ledger) -> None:
    line = b'{"id": "one", "text": "It rains, Odo Fenn said."}\n'
    job = ann.does(
        "/add/files",
        files(
            ("a.txt", TEXT.encode()), ("b.md", b"# Ferry\n\n\xe2\x80\x9cIt sails,\xe2\x80\x9d Ilka Torn said."),
            ("c.jsonl", line + b"{torn"), ("d.html", b"<p>It sank, Odo Fenn said on Friday.</p>"),
            ("e.pdf", b"%PDF-1.7 garbage"), ("f.pdf", b"\x00\x01"), ("g.jsonl.gz", gzip.compress(line * 50)[:30]),
            ("h.warc.gz", b"\x1f\x8b torn"), ("i.txt", b""), ("j.bin", bytes(range(256))),
            ("a.txt", b"Another, Odo Fenn said."),
        ),
        published="2031-04-10",
    )  # fmt: skip
    found = come(ann, job)
    assert found["job"]["state"] == "done" and found["again"] is None
    told = [p["where"] for p in found["problems"]]
    for name in ("c.jsonl", "e.pdf", "f.pdf", "g.jsonl.gz", "h.warc.gz", "i.txt"):
        assert any(where.startswith(name) for where in told), name
    assert not any("/" in where for where in told), told
    names = {a["name"] for a in found["articles"]}
    assert {"a", "b", "one"} <= names | {n.lower() for n in names}
    assert ann.client.get(job).status_code == 200
    assert "a.txt" in ann.text("/add")


def test_what_is_too_long_or_nothing_is_refused(ann: Person) -> None:
    assert ann.sends("/add/files", files(("big.txt", b"x" * (FILES + (1 << 20))))).status_code == 413
    assert ann.sends("/add/files", files(("", b""))).status_code == 400
    assert ann.sends("/add/files", files(*((f"{n}.txt", b"x") for n in range(60)))).status_code == 400
    assert ann.sends("/add/text", text="x" * (5 << 20)).status_code == 413
    assert ann.sends("/add/text", text=" \n ").status_code == 400
    for url in ("javascript:alert(1)", "ftp://x", "/etc/passwd", "https:// x"):
        assert ann.sends("/add/text", text=TEXT, url=url).status_code == 400
    assert ann.sends("/add/text", text=TEXT, published="tomorrow").status_code == 400
    assert "Given before" not in ann.text("/add")


def test_a_word_of_a_megabyte_is_read(ann: Person) -> None:
    parts = {"title": (None, "One word")}
    assert come(ann, ann.does("/add/text", parts, text="é" * (1 << 20)))["job"]["state"] == "done"


def test_hostile_words_in_every_field(ann: Person) -> None:
    for words in HOSTILE:
        for field in ("title", "publisher", "text", "published", "url"):
            answer = ann.sends("/add/text", **{"text": TEXT, field: words})
            if answer.status_code == 303:
                come(ann, answer.headers["location"])
            assert answer.status_code in (303, 400), (field, words)
        answer = ann.sends(
            "/add/files", files((words.encode("utf-8", "replace").decode(), b"It rains, Odo Fenn said."))
        )
        if answer.status_code == 303:
            come(ann, answer.headers["location"])
        assert answer.status_code in (303, 400), words
    for path in ("/add", "/", "/search"):
        text = ann.client.get(path).text
        assert "<script>alert" not in text and "\u202e" not in text and "<img" not in text and "\x00" not in text


def test_nothing_is_fetched_unless_that_was_asked_for(ann: Person) -> None:
    answer = ann.sends("/add/address", url="https://news.example/1")
    assert answer.status_code == 403 and "--allow-fetch" in answer.text
    assert not ann.page("/add").xpath("//form[@action='/add/address']")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]:8640/", "http://10.0.0.1/x", "http://169.254.169.254/"]
)
def test_private_networks_are_never_asked(ledger: Ledger, url: str) -> None:
    app = site(ledger, AS_OF, "Ann", allow_fetch=True)
    with TestClient(app, base_url="http://localhost:8640") as client:
        ann = Person(client)
        assert ann.page("/add").xpath("//form[@action='/add/address']")
        found = come(ann, ann.does("/add/address", url=url))
        assert found["job"]["state"] == "done" and len(found["problems"]) == 1 and not found["articles"]
        assert ann.sends("/add/address", url="file:///etc/passwd").status_code == 400


def test_a_page_that_is_no_job(ann: Person) -> None:
    assert ann.client.get("/add/nope").status_code == 404
    assert ann.client.get("/add/nope.json").json()["error"]


def test_names_of_files_mean_nothing_to_a_file_system() -> None:
    assert file_names(["../../a.txt", "C:\\x\\a.txt", "..", "", "a\x00b.PDF", f"{'x' * 500}.jsonl.gz", ".hidden"]) == [
        "a.txt", "2 a.txt", "file", "4 file", "a_b.PDF", f"{'x' * 100}.jsonl.gz", "hidden",
    ]  # fmt: skip


def test_one_thing_is_read_at_a_time_and_no_more_than_some_wait(ledger: Ledger) -> None:
    jobs, begun, go = Jobs(ledger), Event(), Event()

    def work(progress: Progress) -> Receipt:
        begun.set()
        assert go.wait(PATIENCE)
        return Receipt(problems=(Problem("x", "y"),))

    first = jobs.put("Ann", "first", work)
    assert begun.wait(PATIENCE)
    others = [jobs.put("Ann", str(n), work) for n in range(WAITING)]
    assert jobs.job(others[2].id)[1] == 3 and jobs.job(first.id)[0].state == "reading"
    with pytest.raises(Refusal, match="wait to be read") as told:
        jobs.put("Ann", "one too many", work)
    assert told.value.status == 503
    go.set()
    jobs.close()
    states = [job.state for job in jobs.last()]
    assert states[-1] == "done" and set(states) <= {"done", "stopped"}
    assert len(states) < REMEMBERED


def test_what_fails_is_told_and_what_stops_keeps_what_was_read(
    ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs, begun, go = Jobs(ledger), Event(), Event()
    failing = jobs.put("Ann", "failing", lambda progress: Receipt(new=1 // 0))
    end = time.monotonic() + PATIENCE
    while jobs.job(failing.id)[0].state in ("waiting", "reading") and time.monotonic() < end:
        time.sleep(0.02)
    assert jobs.job(failing.id)[0].state == "failed" and "ZeroDivisionError" in capsys.readouterr().err

    def work(progress: Progress) -> Receipt:
        begun.set()
        assert go.wait(PATIENCE)
        return ledger.add_text(Document("x", TEXT, origin="pasted"), progress=progress)

    stopped = jobs.put("Ann", "stopping", work)
    assert begun.wait(PATIENCE)
    jobs._ends = True
    go.set()
    jobs.close()
    assert jobs.job(stopped.id)[0].state == "stopped"
    assert ledger.browsing.state().articles == 1 and ledger.check() == []
