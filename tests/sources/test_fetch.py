from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import brotli
import pytest

from onrecord import __version__
from onrecord.errors import InputError
from onrecord.sources import fetch, wire
from onrecord.sources.fetch import BusyError, Fetcher
from tests.net import HERE, PUBLIC, Net, Web

pytestmark = pytest.mark.usefixtures("hasty")


@pytest.fixture
def here(net: Net) -> Fetcher:
    return Fetcher(allow_private=True)


def refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(InputError) as caught:
        fetcher.get(url)
    return str(caught.value)


def test_a_page_comes_with_its_type_and_we_say_who_asks(here: Fetcher, web: Web) -> None:
    web.put("/a?b=1", "Words", "Text/HTML; Charset='UTF-8'")
    found = here.get(f"{web.url}/a?b=1#c")
    assert (found.kind, found.charset, found.body) == ("text/html", "utf-8", b"Words")
    assert str(found.address) == f"{web.url}/a?b=1"
    path, headers = web.asked[-1]
    assert path == "/a?b=1" and headers["host"] == f"{HERE}:{web.port}"
    assert headers["user-agent"].startswith(f"onrecord/{__version__} (+local reader")
    assert "cookie" not in headers and "referer" not in headers


def test_this_machine_is_not_asked_unless_it_may_be(net: Net, web: Web) -> None:
    assert "port" in refused(Fetcher(), web.url)
    assert "not on the public net" in refused(Fetcher(), f"http://{HERE}/")
    assert web.asked == [] and net.dialled == []


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd", "http://inside.example/", "http://mara:secret@other.example/", "//127.0.0.1/",
        "http://courier.example:8080/", "gopher://courier.example/",
    ],
)  # fmt: skip
def test_no_redirect_leads_inside(net: Net, web: Web, to: str) -> None:
    net.names["inside.example"] = [["192.168.0.1"]]
    url = net.host("courier.example", web)
    web.move("/a", to)
    assert refused(Fetcher(), f"{url}/a")
    assert set(net.dialled) == {PUBLIC} and web.paths == ["/a"]


def test_a_name_that_changes_its_number_is_dialled_where_it_was_checked(net: Net, web: Web) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow:")
    web.put("/a", "public")
    url = net.host("courier.example", web)
    net.names["courier.example"] = [[PUBLIC], [PUBLIC], [HERE]]
    assert Fetcher().get(f"{url}/a").body == b"public"
    assert net.dialled == [PUBLIC, PUBLIC] and len(net.looked_up) == 2
    net.names["courier.example"] = [[PUBLIC], [HERE]]
    assert "stands for 127.0.0.1" in refused(Fetcher(), f"{url}/a")
    assert HERE not in net.dialled


def test_no_proxy_of_the_environment_is_used(net: Net, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    web.put("/a", "straight")
    assert Fetcher().get(net.host("courier.example", web) + "/a").body == b"straight"
    assert set(net.dialled) == {PUBLIC}


def test_the_next_number_is_dialled_where_one_is_dead(net: Net, web: Web) -> None:
    web.put("/a", "Words")
    url = net.host("courier.example", web)
    net.names["courier.example"] = [["151.101.9.9", PUBLIC]]
    assert Fetcher().get(f"{url}/a").body == b"Words"
    net.names["courier.example"] = [["151.101.9.9"]]
    assert "unreachable" in refused(Fetcher(), f"{url}/a")


def test_redirects_are_followed_but_not_for_ever(here: Fetcher, web: Web) -> None:
    web.move("/a", "b?c=1", 301)
    web.move("/b?c=1", f"{web.url}/c d", 308)
    web.put("/c%20d", "Words")
    found = here.get(f"{web.url}/a")
    assert found.body == b"Words" and str(found.address) == f"{web.url}/c%20d"
    web.move("/x", "/y")
    web.move("/y", "/x")
    assert "in a circle" in refused(here, f"{web.url}/x")
    for i in range(7):
        web.move(f"/{i}", f"/{i + 1}")
    assert "more than 5 times" in refused(here, f"{web.url}/0")


def dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b".")
        time.sleep(0.02)


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        handler.wfile.write(b".")
        time.sleep(0.02)


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


@pytest.mark.parametrize("answer", [dripping, dripping_headers])
def test_a_server_that_drips_is_left_at_the_deadline(
    here: Fetcher, web: Web, monkeypatch: pytest.MonkeyPatch, answer: object
) -> None:
    web.pages["/a"] = answer
    monkeypatch.setattr(fetch, "DEADLINE", 0.3)
    began = time.monotonic()
    assert "took too long" in refused(here, f"{web.url}/a")
    assert time.monotonic() - began < 2


def test_a_silent_server_is_left_sooner(here: Fetcher, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.pages["/a"] = silent
    monkeypatch.setattr(wire, "READ", 0.1)
    assert "does not answer" in refused(here, f"{web.url}/a")


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 10_000)


def test_no_more_is_taken_than_is_allowed(here: Fetcher, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MOST_PAGE", 100_000)
    monkeypatch.setattr(fetch, "MOST_FILE", 200_000)
    web.pages["/endless"] = endless
    web.put("/page", b"x" * 150_000)
    web.put("/file", b"x" * 150_000, "application/pdf")
    web.put("/gzip", gzip.compress(b"x" * 1_000_000), Content_Encoding="gzip")
    web.put("/br", brotli.compress(b"x" * 1_000_000), Content_Encoding="br")
    web.put("/layers", gzip.compress(b"x"), Content_Encoding=", ".join(["gzip"] * 4))
    for path in ("/endless", "/page"):
        assert "larger than" in refused(here, f"{web.url}{path}")
    for path in ("/gzip", "/br"):
        assert "unpacks to more than" in refused(here, f"{web.url}{path}")
    assert "4 times" in refused(here, f"{web.url}/layers")
    assert len(here.get(f"{web.url}/file").body) == 150_000


def test_packed_pages_are_unpacked(here: Fetcher, web: Web) -> None:
    web.put("/gzip", gzip.compress(b"Words"), Content_Encoding="gzip")
    web.put("/br", brotli.compress(b"Words"), Content_Encoding="br")
    assert [here.get(f"{web.url}/{name}").body for name in ("gzip", "br")] == [b"Words", b"Words"]


def test_lengths_that_are_wrong(here: Fetcher, web: Web) -> None:
    web.put("/short", "Words", Content_Length="500")
    web.put("/long", "Words and more", Content_Length="5")
    web.put("/huge", "Words", Content_Length="99999999999")
    assert "before all was sent" in refused(here, f"{web.url}/short")
    assert here.get(f"{web.url}/long").body == b"Words"
    assert "larger than" in refused(here, f"{web.url}/huge")


@pytest.mark.parametrize(
    "answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz"]
)
def test_what_is_no_answer(here: Fetcher, web: Web, answer: bytes) -> None:
    web.raw("/a", lambda handler: handler.wfile.write(answer) and None)  # type: ignore[func-returns-value]
    assert refused(here, f"{web.url}/a")


def test_statuses_are_said(here: Fetcher, web: Web) -> None:
    for status, said in ((404, "no such page"), (403, "not shown to programs"), (500, "answered 500"), (204, "204")):
        web.put("/a", "Words", status=status)
        assert said in refused(here, f"{web.url}/a")
    web.put("/a", status=429)
    with pytest.raises(BusyError):
        here.get(f"{web.url}/a")


def test_what_did_not_change_is_not_sent_again(here: Fetcher, web: Web) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(304 if handler.headers.get("If-None-Match") == '"1"' else 200)
        handler.send_header("ETag", '"1"')
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    web.raw("/a", answer)
    marks = here.get(f"{web.url}/a").marks
    assert marks == {"If-None-Match": '"1"'}
    again = here.get(f"{web.url}/a", marks)
    assert not again.changed and again.marks == marks


def test_between_two_requests_to_a_host_there_is_a_pause(
    here: Fetcher, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(fetch, "PAUSE", 1.0)
    monkeypatch.setattr(fetch.time, "sleep", slept.append)
    web.put("/robots.txt", "User-agent: onrecord\nCrawl-delay: 7")
    web.put("/a", "Words")
    here.get(f"{web.url}/a")
    assert len(slept) == 1 and 6 < slept[0] <= 7


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
def test_the_certificate_must_be_the_names_own(net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=courier.example", "-addext", "subjectAltName=DNS:courier.example",
         "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )  # fmt: skip
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate, key)
    with Web(served) as web:
        web.put("/a", "Words")
        for name in ("courier.example", "other.example"):
            net.host(name, web)
        assert "not to be trusted" in refused(Fetcher(), "https://courier.example/a")
        monkeypatch.setattr(wire, "trust", lambda: ssl.create_default_context(cafile=str(certificate)))
        assert Fetcher().get("https://courier.example/a").body == b"Words"
        assert "not to be trusted" in refused(Fetcher(), "https://other.example/a")
        assert web.asked[-1][1]["host"] == "courier.example" and len(web.paths) == 1
        web.raw("/drip", dripping)
        monkeypatch.setattr(fetch, "DEADLINE", 0.3)
        assert "took too long" in refused(Fetcher(), "https://courier.example/drip")
