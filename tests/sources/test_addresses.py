from __future__ import annotations

import pytest

from onrecord.errors import InputError
from onrecord.sources.addresses import is_address, joined, parsed, shown_address


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("https://Courier.Example/a?b=c#d", "https://courier.example/a?b=c"),
        ("http://courier.example:80", "http://courier.example/"),
        ("https://courier.example.:443/a b"[:-2], "https://courier.example/a"),
        ("https://zeitung.example/straße?q=ä%20b", "https://zeitung.example/stra%C3%9Fe?q=%C3%A4%20b"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[2606:4700::1111]/x", "http://[2606:4700::1111]/x"),
    ],
)
def test_addresses_are_taken_apart_once(url: str, taken: str) -> None:
    assert str(parsed(url)) == taken


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///etc/passwd", '"file:"'),
        ("gopher://courier.example/", '"gopher:"'),
        ("ftp://courier.example/", '"ftp:"'),
        ("http://mara:secret@courier.example/", "leave it out"),
        ("http://courier.example\\@127.0.0.1/", "leave it out"),
        ("http://courier.example\\.other.example/", "no host name"),
        ("http://127.1/", "four numbers"),
        ("http://0x7f000001/", "four numbers"),
        ("http://2130706433/", "four numbers"),
        ("http://0177.0.0.1/", "four numbers"),
        ("http://1.2.3.4.5/", "four numbers"),
        ("http://127%2e0.0.1/", "no host name"),
        ("http:///a", "no host"),
        ("http://straße.example/", "two different hosts"),
        ("http://a..example/", "no host name"),
        ("http://[fe80::1%25eth0]/", "IPv6"),
        ("http://[::1/", "taken apart"),
        ("http://courier.example:8080/", "port 8080"),
        ("http://courier.example:0/", "port 0"),
        ("http://courier.example:99999/", "taken apart"),
        ("http://courier.example/a\nHost: b", "control characters"),
        (f"http://courier.example/{'a' * 5000}", "longer than"),
        (f"http://{'a' * 64}.example/", "no host name"),
    ],
)
def test_what_is_not_fetched(url: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        parsed(url)


def test_full_width_digits_are_the_number_that_they_stand_for() -> None:
    assert str(parsed("http://１２７.０.０.１/").number) == "127.0.0.1"
    assert parsed("http://courier.example:8080/", any_port=True).authority == "courier.example:8080"


def test_a_password_is_neither_shown_nor_kept() -> None:
    assert shown_address(" https://mara:secret@courier.example/a@b ") == "https://courier.example/a@b"
    with pytest.raises(InputError) as caught:
        parsed("https://mara:secret@courier.example/")
    assert "secret" not in str(caught.value)


def test_names_links_and_paths() -> None:
    base = parsed("https://courier.example/news/talks.html?page=2")
    assert base.name == "talks"
    assert parsed("https://courier.example/").name == "courier.example"
    assert parsed("https://courier.example/a/talks%2F..%2Fin%20vell").name == "talks-..-in-vell"
    assert joined(base, " ../a b ") == "https://courier.example/a%20b"
    assert is_address("HTTPS://courier.example") and is_address("file:///x")
    assert not is_address("articles/") and not is_address("C:\\articles") and not is_address("-")
