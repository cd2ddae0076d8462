import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from onrecord.records import Document, Problem
from onrecord.sources import pages
from onrecord.sources.files import documents

PAGE = """<!doctype html><html lang="de"><head><title>Ferry talks resume - The Brannet Courier</title>
<meta charset="{charset}"><meta property="og:site_name" content="The Brannet Courier">
<meta property="og:title" content="Ferry talks resume"><meta name="author" content="Mara Teel">
<meta property="article:published_time" content="2031-03-09T08:15:00Z">
<link rel="canonical" href="https://courier.example/2031/ferry-talks"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Ferry talks resume</h1>
<p>Talks on the ferry resumed on Monday, the café owner <b>José Núñez</b> said. “We will <i>sail</i> by spring,” he
told reporters on the <a href="/quay">quay</a>.</p>
<p>His deputy, Anselm Tervik, was less sure.<br>“Nobody has seen the boat,” he said.</p>
<blockquote><p>“A ferry is a promise,” the mayor wrote.</p></blockquote>
<table><tr><td><a href="/a">Large boats</a></td><td><a href="/b">Small boats</a></td></tr></table>
<p>The council meets on Thursday, and a vote is expected before the end of the month, two people said.</p></article>
<section id="comments" class="comments"><div class="comment"><p>Rubbish, says a reader, twice.</p></div></section>
<footer>Copyright 2024 The Brannet Courier. All rights reserved.</footer></body></html>"""


def read(path: Path) -> list[Document | Problem]:
    return list(documents([str(path)]))


def test_the_articles_own_text_and_what_the_page_says_of_it(tmp_path: Path) -> None:
    path = tmp_path / "ferry.html"
    path.write_text(PAGE.format(charset="utf-8"))
    [page] = read(path)
    assert isinstance(page, Document)
    assert page.text.split("\n\n") == [
        "Ferry talks resume",
        "Talks on the ferry resumed on Monday, the café owner José Núñez said. “We will sail by spring,” he told "
        "reporters on the quay.",
        "His deputy, Anselm Tervik, was less sure.",
        "“Nobody has seen the boat,” he said.",
        "“A ferry is a promise,” the mayor wrote.",
        "The council meets on Thursday, and a vote is expected before the end of the month, two people said.",
    ]
    assert (page.id, page.title, page.byline) == ("ferry", "Ferry talks resume", "Mara Teel")
    assert (page.publisher, page.published) == ("The Brannet Courier", date(2031, 3, 9))
    assert (page.url, page.origin) == ("https://courier.example/2031/ferry-talks", str(path))
    assert page.language is None  # a template's, not the article's


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_a_page_is_decoded_as_it_declares(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "ferry.htm"
    path.write_bytes(PAGE.format(charset=charset).encode(charset))
    [page] = read(path)
    assert isinstance(page, Document) and "the café owner José Núñez said. “We will" in page.text


def test_an_xml_declaration_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "ferry.xhtml"
    path.write_text('<?xml version="1.0" encoding="utf-8"?>\n' + PAGE.format(charset="utf-8"))
    [page] = read(path)
    assert isinstance(page, Document) and page.title == "Ferry talks resume"


@pytest.mark.parametrize(
    "markup",
    ["<html><body></body></html>", "<html><head><title>Talks</title></head></html>", "<", "<div>" * 5000, "words only"],
)
def test_a_page_without_main_text_is_a_problem(tmp_path: Path, markup: str) -> None:
    path = tmp_path / "empty.html"
    path.write_text(markup)
    [problem] = read(path)
    assert isinstance(problem, Problem) and problem.where == str(path) and "no main text" in problem.what


def test_a_page_that_is_too_large_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(100 << 20)
    tracemalloc.start()
    [problem] = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(problem, Problem) and "larger than 20 MB" in problem.what
    assert peak < 2.5 * pages.MOST_BYTES


def test_a_page_of_nothing_but_tags_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_TAGS", 1000)
    path = tmp_path / "tags.html"
    path.write_text("<html><body>" + "<br>a" * 1000)
    [problem] = read(path)
    assert isinstance(problem, Problem) and "more than 1,000 tags" in problem.what
