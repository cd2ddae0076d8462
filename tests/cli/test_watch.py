"""Addresses on the command line: added, read and watched, from a site on this machine."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

import onrecord
import onrecord.adding
from onrecord import watching
from onrecord.cli import watch
from onrecord.cli.main import main
from onrecord.records import Document, Problem, Reading
from onrecord.sources import fetch
from onrecord.sources.online import Online
from tests.net import HERE, Net, Web
from tests.places import Place

FEED = "application/rss+xml"


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses, and no model: nothing is found in what is read."""

    def read_all(found: Iterable[Document | Problem], jobs: int, scale: str) -> Iterator[Reading | Problem]:
        for one in found:
            yield Reading(one) if isinstance(one, Document) else one

    monkeypatch.setattr(onrecord.adding, "read_all", read_all)
    monkeypatch.setattr(fetch, "PAUSE", 0.0)


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


def feed(web: Web, *links: str) -> str:
    items = "".join(f"<item><title>T</title><link>{link}</link></item>" for link in links)
    web.put("/feed", f"<rss version='2.0'><channel><title>The Courier</title>{items}</channel></rss>", FEED)
    return f"{web.url}/feed"


def test_a_feed_is_added_and_added_again(net: Net, web: Web, place: Place) -> None:
    ledger = place()
    web.article("/1", head='<link rel="canonical" href="/one">')
    web.move("/2", "/two")
    web.article("/two", "The ferry stayed in port at Brannet, and so did everybody who had come to see it off. " * 4)
    url = feed(web, "/1", "/2")
    first = run("add", url, "--ledger", ledger, "--allow-private")
    assert first.exit_code == 0, first.output
    assert "2 new" in first.output
    again = run("add", url, "--ledger", ledger, "--allow-private")
    assert "0 new, 2 known" in again.output
    # known by what they were asked for, though they came from elsewhere
    assert web.paths == ["/feed", "/1", "/2", "/two", "/feed"]
    refused = run("add", url, "--ledger", ledger)
    assert refused.exit_code == 1 and "--allow-private" in refused.output


def test_in_python(net: Net, web: Web, place: Place) -> None:
    web.article("/1")
    with onrecord.open(place()) as ledger:
        assert "not on the public net" in str(ledger.add(f"http://{HERE}/1").problems[0])
        assert ledger.add(f"{web.url}/1", online=Online(allow_private=True)).new == 1
        found = ledger.article("1")
        assert found is not None and found.article.url == f"{web.url}/1" and found.article.fetched is not None


@pytest.mark.model
def test_an_address_is_read(net: Net, web: Web) -> None:
    web.article("/1", "“We will sign on Friday,” Mara Teel said. " * 3)
    found = run("read", f"{web.url}/1", "--format", "jsonl", "--jobs", "1", "--allow-private")
    assert found.exit_code == 0, found.output
    row = json.loads(found.stdout)
    assert row["id"] == "1" and "Mara Teel" in found.stdout


def test_one_round(net: Net, web: Web, place: Place) -> None:
    web.article("/1")
    args = ("watch", feed(web, "/1", "/none"), "--once", "--allow-private", "--ledger", place())
    found = run(*args)
    assert found.exit_code == 1 and "404" in found.stderr
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\S+  \S+: 1 new, 1 problems; 0 .*\n", found.stdout)
    feed(web, "/1")
    assert run(*args).exit_code == 0


def test_rounds_go_on_until_stopped(net: Net, web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        web.article(f"/{len(slept)}")
        feed(web, *(f"/{i}" for i in range(1, len(slept) + 1)))
        if len(slept) == 3:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(watch, "time", SimpleNamespace(sleep=sleep))
    monkeypatch.setattr(watching, "Watch", partial(watching.Watch, clock=lambda: sum(slept)))
    before = signal.getsignal(signal.SIGINT)
    found = run("watch", feed(web), "--every", "90s", "--allow-private", "--ledger", tmp_path / "my.ledger")
    assert found.exit_code == 0, found.output
    assert len(found.stdout.splitlines()) == 3 and "Stopped. What was read is in" in found.stderr
    assert slept == [180, 90, 90]  # the feed was empty at first, which is a failure
    assert web.paths == ["/feed", "/feed", "/1", "/feed", "/2"]
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("https://a.example/", "--every", "30s"), "less than 60s"),
        (("https://a.example/", "--every", "15"), "no length of time"),
        (("https://a.example/", "--every", "-5m"), "no length of time"),
        (("news.rss",), "no address"),
    ],
)
def test_wrong_usage(args: tuple[str, ...], said: str, tmp_path: Path) -> None:
    found = run("watch", *args, "--ledger", tmp_path / "my.ledger")
    assert found.exit_code == 2 and said in found.output


def test_a_real_one_is_stopped_amid_a_request(web: Web, tmp_path: Path) -> None:
    asked, leave = threading.Event(), threading.Event()

    def hang(handler: object) -> None:
        asked.set()
        leave.wait(20)

    web.raw("/robots.txt", hang)
    ledger = tmp_path / "my.ledger"
    command = [sys.executable, "-m", "onrecord", "watch", f"{web.url}/feed", "--allow-private", "--ledger", str(ledger)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert asked.wait(20)
        process.terminate()
        _, said = process.communicate(timeout=20)
    finally:
        leave.set()
        process.kill()
    assert (process.returncode, said) == (0, f"Stopped. What was read is in {ledger}.\n")
    assert run("check", "--ledger", ledger).exit_code == 0
