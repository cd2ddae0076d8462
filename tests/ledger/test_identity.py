from __future__ import annotations

import pytest

from onrecord.ledger.identity import address, canonical, document_id
from onrecord.records import Document


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("HTTP://Quay.Example:80/a/?utm_source=x&b=2&a=1#top", "https://quay.example/a?a=1&b=2"),
        ("https://quay.example", "https://quay.example/"),
        ("https://quay.example:8443/a", "https://quay.example:8443/a"),
        ("https://quay.example/a?id=", "https://quay.example/a?id="),
        ("mailto:desk@quay.example", "mailto:desk@quay.example"),
        ("http://[broken", "http://[broken"),
        ("https://quay.example:99999/a", "https://quay.example:99999/a"),
    ],
)
def test_addresses_of_one_page_are_one(url: str, plain: str) -> None:
    assert canonical(url) == plain


def test_versions_are_looked_for_under_the_url_or_the_file() -> None:
    assert address(Document("a", "x", url="http://q.example/a#b", origin="a.txt")) == "https://q.example/a"
    assert address(Document("7", "x", origin="folder/all.jsonl:12")) == "folder/all.jsonl#7"
    assert address(Document("stdin", "x", origin="standard input")) is None


def test_the_same_text_without_address_is_one_article_wherever_it_lies() -> None:
    here, there = Document("a", "x", origin="a.txt"), Document("b", "x", origin="b.txt")
    assert document_id(here, "d") == document_id(there, "d")
    assert document_id(here, "d") != document_id(Document("a", "x", url="https://q.example/"), "d")
