from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, date, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.records import Document, Problem
from onrecord.sources import online as module
from onrecord.sources.files import documents
from onrecord.sources.online import Online, canonical_link
from tests.net import HERE, PUBLIC, WORDS, Net, Web

pytestmark = pytest.mark.usefixtures("hasty")
FEED = "application/rss+xml"


def item(link: str, day: int = 1, text: str = "") -> str:
    full = f"<content:encoded>{text}</content:encoded>" if text else ""
    return (
        f"<item><title>Talks {day}</title><link>{link}</link><description>Short.</description>"
        f"<pubDate>Sat, {day:02} Mar 2031 10:00:00 GMT</pubDate>{full}</item>"
    )


def rss(*items: str) -> str:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Courier'
        f"</title>{''.join(items)}</channel></rss>"
    )


@pytest.fixture
def here(net: Net) -> Online:
    return Online(allow_private=True)


def split(found: object) -> tuple[list[Document], list[str]]:
    all_found = list(found)  # type: ignore[call-overload]
    return (
        [one for one in all_found if isinstance(one, Document)],
        [str(one) for one in all_found if isinstance(one, Problem)],
    )


def test_a_page_becomes_a_document_with_its_last_address(here: Online, web: Web) -> None:
    web.move("/old", "/2031/talks.html")
    web.article("/2031/talks.html", head='<link rel="canonical" href="/2031/talks">')
    [found], problems = split(documents([f"{web.url}/old"], None, here.found))
    assert (found.id, found.url, found.origin) == ("talks", f"{web.url}/2031/talks", f"{web.url}/old")
    assert found.text == WORDS.strip() and found.title == "Talks" and problems == []
    assert found.fetched is not None and found.fetched.tzinfo is UTC


@pytest.mark.parametrize(
    ("link", "taken"),
    [
        ('<link rel="canonical" href="https://courier.example/b?x=1&amp;y=2">', "https://courier.example/b?x=1&y=2"),
        ("<LINK href=/b rel='alternate canonical'>", "https://courier.example/b"),
        ('<link rel="canonical" href="https://other.example/b">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="https://a:b@courier.example/b">', None),
        ('<link rel="stylesheet" href="/b">', None),
        ("<link rel=canonical>" + "<link " * 50_000, None),
    ],
)
def test_a_page_may_name_its_own_address_on_its_own_host(link: str, taken: str | None) -> None:
    assert canonical_link(f"<head>{link}", "https://courier.example/a") == taken


def test_text_lines_and_archives(here: Online, web: Web) -> None:
    web.put("/a.txt", "Words", "text/plain")
    web.put("/b.jsonl", json.dumps({"text": "One", "url": "https://x.example/"}) + '\n{"text": "Two"}', "text/plain")
    packed = io.BytesIO()
    writer = WARCWriter(packed, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/plain")], protocol="HTTP/1.1")
    record = writer.create_warc_record("https://y.example/", "response", io.BytesIO(b"Kept"), http_headers=headers)
    writer.write_record(record)
    record.raw_stream.close()
    web.put("/c", packed.getvalue(), "application/octet-stream")
    found, problems = split(documents([f"{web.url}/{name}" for name in ("a.txt", "b.jsonl", "c")], None, here.found))
    assert problems == []
    assert [(one.text, one.url) for one in found] == [
        ("Words", f"{web.url}/a.txt"),
        ("One", "https://x.example/"),
        ("Two", None),
        ("Kept", "https://y.example/"),
    ]
    assert all(one.fetched for one in found) and found[2].origin == f"{web.url}/b.jsonl:2"


def test_what_cannot_be_fetched_is_a_problem_and_the_rest_goes_on(here: Online, web: Web) -> None:
    web.article("/a")
    web.put("/empty", "")
    web.put("/picture", b"\x89PNG", "image/png")
    urls = ["file:///etc/passwd", f"http://mara:secret@{HERE}/", f"{web.url}/none", f"{web.url}/empty",
            f"{web.url}/picture", f"{web.url}/a"]  # fmt: skip
    found, problems = split(documents(urls, None, here.found))
    assert len(found) == 1
    for problem, said in zip(problems, ("only http", "leave it out", "404", "nothing", "image/png"), strict=True):
        assert said in problem and "secret" not in problem
    assert here.failed == set(urls[:-1])


def test_without_more_ado_private_addresses_are_refused(net: Net, web: Web) -> None:
    web.article("/a")
    _, [problem] = split(documents([f"http://{HERE}/a"]))
    assert "not on the public net" in problem and net.dialled == []


def test_a_feeds_links_are_followed_newest_first(here: Online, web: Web) -> None:
    full = item("/full", 3, "&lt;p&gt;All of it.&lt;/p&gt;")
    web.put("/feed", rss(item("/1", 1), item(f"{web.url}/2", 2), full, item("/1", 1)), FEED)
    web.article("/1", head='<meta name="author" content="Mara Teel">')
    web.article("/2")
    found, problems = split(here.found(f"{web.url}/feed"))
    assert problems == [] and web.paths == ["/feed", "/2", "/1"]
    assert [(one.text[:10], one.url) for one in found] == [
        ("All of it.", f"{web.url}/full"),
        (WORDS[:10], f"{web.url}/2"),
        (WORDS[:10], f"{web.url}/1"),
    ]
    assert found[1].published == date(2031, 3, 2) and found[1].publisher == "The Courier"
    assert found[2].origin == f"{web.url}/1" and found[2].byline == "Mara Teel"


def test_what_is_on_record_is_not_fetched_again(here: Online, web: Web) -> None:
    web.put("/feed", rss(item("/1", 1), item("/2", 2)), FEED)
    web.article("/1")
    here.known = lambda addresses: [address.endswith("/2") for address in addresses]
    found, _ = split(here.found(f"{web.url}/feed"))
    assert [one.url for one in found] == [f"{web.url}/1"] and web.paths == ["/feed", "/1"]


def test_a_feed_leads_nowhere_inside_and_to_no_other_feed(net: Net, web: Web) -> None:
    url = net.host("courier.example", web)
    net.names["inside.example"] = [["10.0.0.1"]]
    links = ["http://127.0.0.1/", "http://inside.example/", "file:///etc/passwd", "/feed2"]
    web.put("/feed", rss(*(item(link, 9 - i) for i, link in enumerate(links)), item("")), FEED)
    web.put("/feed2", rss(item("/1")), FEED)
    found, problems = split(Online().found(f"{url}/feed"))
    assert found == [] and set(net.dialled) == {PUBLIC}
    for problem, said in zip(
        problems, ("neither an article", "public net", "stands for 10.0.0.1", "only http", "no article"), strict=True
    ):
        assert said in problem


def test_only_so_many_links_are_followed_and_a_busy_server_is_left(
    here: Online, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FOLLOWED", 2)
    web.put("/feed", rss(*(item(f"/{i}", 9 - i) for i in range(5))), FEED)
    for i in range(3):
        web.article(f"/{i}")
    web.put("/3", status=503)
    found, [problem] = split(here.found(f"{web.url}/feed"))
    assert len(found) == 2 and "3 more entries are new" in problem and not here.failed
    found, problems = split(here.found(f"{web.url}/feed"))  # what was fetched before is not asked for again
    assert len(found) == 1 and "503" in problems[0] and "1 more entries were left" in problems[1]
    assert here.failed == {f"{web.url}/feed"} and "/4" not in web.paths


def test_a_link_that_fails_is_tried_three_times_at_most(here: Online, web: Web) -> None:
    web.put("/feed", rss(item("/gone")), FEED)
    for _ in range(5):
        list(here.found(f"{web.url}/feed"))
    assert web.paths.count("/gone") == 3


def test_a_feed_that_did_not_change_is_not_read_again_once_all_was_fetched(here: Online, web: Web) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        body = rss(item("/1")).encode()
        if handler.headers.get("If-Modified-Since"):
            handler.send_response(304)
            handler.end_headers()
            return
        handler.send_response(200)
        for name, value in (("Content-Type", FEED), ("Last-Modified", when), ("Content-Length", str(len(body)))):
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    when = format_datetime(datetime(2031, 3, 9, 10, tzinfo=UTC), usegmt=True)
    web.raw("/feed", answer)
    web.put("/1", status=500)
    assert split(here.found(f"{web.url}/feed"))[0] == []
    web.article("/1")
    assert len(split(here.found(f"{web.url}/feed"))[0]) == 1  # the failure was not taken for done
    assert split(here.found(f"{web.url}/feed")) == ([], [])
    assert web.paths == ["/feed", "/1", "/feed", "/1", "/feed"]


def test_malformed_feeds(here: Online, web: Web) -> None:
    web.put("/torn", rss(item("/1"), item("/2"))[:-60], FEED)
    web.article("/1")
    web.article("/2")
    found, problems = split(here.found(f"{web.url}/torn"))
    assert found and any("the feed is damaged" in problem for problem in problems)
    for body in ("<rss><channel>", "not a feed at all", "<?xml version='1.0'?><list/>"):
        web.put("/bad", body, FEED)
        assert split(here.found(f"{web.url}/bad"))[0] == []
        assert f"{web.url}/bad" in here.failed
    web.put("/bad", "<feed><entry>" * 1000, FEED)
    assert any("neither an article" in problem for problem in split(here.found(f"{web.url}/bad"))[1])


def test_a_packed_bomb_behind_a_feed_is_a_problem(here: Online, web: Web) -> None:
    web.put("/feed", rss(item("/bomb", 2), item("/1", 1)), FEED)
    web.put("/bomb", gzip.compress(gzip.compress(bytes(30 << 20))), Content_Encoding="gzip, gzip")
    web.article("/1")
    found, [problem] = split(here.found(f"{web.url}/feed"))
    assert len(found) == 1 and "unpacks to more than 20 MB" in problem
