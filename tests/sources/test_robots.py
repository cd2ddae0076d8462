from __future__ import annotations

import pytest

from onrecord.errors import InputError
from onrecord.sources.addresses import Address
from onrecord.sources.fetch import Fetcher
from onrecord.sources.robots import Robots
from tests.net import HERE, PUBLIC, Net, Web

pytestmark = pytest.mark.usefixtures("hasty")


def page(path: str = "/a", host: str = "courier.example") -> Address:
    return Address("https", host, 443, path)


def test_rules_are_asked_for_once_a_site(net: Net, web: Web) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
    web.put("/a", "Words")
    fetcher = Fetcher(allow_private=True)
    fetcher.get(f"{web.url}/a")
    with pytest.raises(InputError, match="asks programs not to fetch"):
        fetcher.get(f"{web.url}/private/a")
    assert [path for path, _ in web.asked] == ["/robots.txt", "/a"]


def test_rules_for_us_come_before_rules_for_all() -> None:
    robots = Robots(
        lambda address: (200, b"\xef\xbb\xbfUser-agent: onrecord\nDisallow: /a\n\nUser-agent: *\nDisallow:")
    )
    with pytest.raises(InputError):
        robots.check(page("/a"))
    robots.check(page("/b"))


@pytest.mark.parametrize(
    ("path", "allowed"), [("/print/1", True), ("/print/1?page=2", False), ("/a.pdf", False), ("/a.pdf.html", True),
                          ("/desk/x", False), ("/desk/open/x", True)],
)  # fmt: skip
def test_wildcards_and_the_longest_rule_count(path: str, allowed: bool) -> None:
    rules = b"User-agent: *\nDisallow: /*?page=\nDisallow: /*.pdf$\nDisallow: /desk/\nAllow: /desk/open/\n"
    robots = Robots(lambda address: (200, rules))
    if allowed:
        robots.check(page(path))
        return
    with pytest.raises(InputError):
        robots.check(page(path))


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (401, True), (403, True), (410, True), (429, False),
                                                 (500, False), (503, False), (302, False)])  # fmt: skip
def test_no_rules_allow_all_and_a_failing_server_nothing(status: int, allowed: bool) -> None:
    robots = Robots(lambda address: (status, b"User-agent: *\nDisallow: /"))
    if allowed:
        robots.check(page())
        return
    with pytest.raises(InputError, match=f"the server answered {status}"):
        robots.check(page())


def test_delays_are_heeded_within_reason() -> None:
    robots = Robots(lambda address: (200, f"User-agent: *\nCrawl-delay: {address.host[1:3]}".encode()))
    for host, delay in (("a07.example", 7), ("a99.example", 30)):
        assert robots.delay(page(host=host)) == 0
        robots.check(page(host=host))
        assert robots.delay(page(host=host)) == delay


def test_rules_may_have_moved_but_not_inside(net: Net, web: Web) -> None:
    url = net.host("courier.example", web)
    web.put("/a", "Words")
    web.move("/robots.txt", "/rules.txt")
    web.put("/rules.txt", "User-agent: *\nDisallow: /a", "text/plain")
    with pytest.raises(InputError, match="asks programs not to fetch"):
        Fetcher().get(f"{url}/a")
    web.move("/robots.txt", f"http://{HERE}/robots.txt")
    with pytest.raises(InputError, match="cannot be had"):
        Fetcher().get(f"{url}/a")
    assert set(net.dialled) == {PUBLIC}


def test_a_failure_is_forgotten_and_rules_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([(500, b""), (200, b""), (200, b"User-agent: *\nDisallow: /")])
    now = 0.0
    monkeypatch.setattr("onrecord.sources.robots.time.monotonic", lambda: now)
    robots = Robots(lambda address: next(answers))
    for later, allowed in ((0, False), (10, False), (400, True), (80_000, True), (90_000, False)):
        now = later
        if allowed:
            robots.check(page())
        else:
            with pytest.raises(InputError):
                robots.check(page())
