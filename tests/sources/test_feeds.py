from datetime import date
from pathlib import Path

import pytest

from onrecord.records import Document, Problem
from onrecord.sources import feeds
from onrecord.sources.files import documents

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Brannet Courier</title><link>https://courier.example</link>{}</channel></rss>"""
FULL = """<item><title>Ferry &amp; talks</title><link>https://courier.example/1</link><dc:creator>Mara Teel</dc:creator>
<pubDate>Sun, 09 Mar 2031 23:30:00 -0500</pubDate><description>Short.</description><content:encoded><![CDATA[
<p>Talks resumed, <b>Edda Norling</b> said.</p><p>“We sail,” she <a href="/x">said</a>.</p>
<figure><img src="x"/><figcaption>A boat</figcaption></figure><script>bad()</script>]]></content:encoded></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><title type="html">A &lt;i&gt;ferry&lt;/i&gt;</title><link href="https://wire.example/1"/>
<updated>2031-03-09T23:30:00-05:00</updated><author><name>A. Tervik</name></author>
<author><name>P. Rettig</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two &amp; three.</p></div></content>
</entry>
</feed>"""


def item(words: int) -> str:
    return f"<item><title>T</title><description>{'word ' * words}</description></item>"


def read(path: Path, text: str) -> list[Document | Problem]:
    path.write_text(text)
    return list(documents([str(path)]))


def test_entries_with_their_article_become_documents(tmp_path: Path) -> None:
    [found] = read(tmp_path / "courier.rss", RSS.format(FULL))
    assert found == Document(
        "courier-1",
        "Talks resumed, Edda Norling said.\n\n“We sail,” she said.",
        "Ferry & talks",
        "https://courier.example/1",
        "The Brannet Courier",
        date(2031, 3, 9),
        f"{tmp_path / 'courier.rss'}#1",
        "Mara Teel",
    )


def test_atom_too(tmp_path: Path) -> None:
    [found] = read(tmp_path / "wire.atom", ATOM)
    assert isinstance(found, Document)
    assert (found.title, found.text, found.byline) == ("A ferry", "One.\n\nTwo & three.", "A. Tervik, P. Rettig")
    assert (found.publisher, found.published) == ("Wire", date(2031, 3, 9))


def test_teasers_are_counted_and_long_summaries_read(tmp_path: Path) -> None:
    found, problem = read(tmp_path / "a.rss", RSS.format(item(10) + item(100) + item(80)))
    assert isinstance(found, Document) and found.id == "a-2" and len(found.text.split()) == 100
    assert isinstance(problem, Problem)
    assert problem.what == "2 of 3 entries carry only a teaser" and "address" in problem.hint


def test_xml_that_is_a_feed_is_read_and_other_xml_is_not(tmp_path: Path) -> None:
    [problem] = read(tmp_path / "other.xml", "<list><one/></list>")
    assert isinstance(problem, Problem) and "no RSS or Atom feed" in problem.what
    [empty] = read(tmp_path / "empty.rss", RSS.format(""))
    assert isinstance(empty, Problem) and "no entries" in empty.what
    (tmp_path / "feed.xml").write_text(ATOM)
    (tmp_path / "empty.rss").unlink()
    assert [found.id for found in documents([str(tmp_path)]) if isinstance(found, Document)] == ["feed-1"]


def test_a_torn_feed_gives_what_can_be_made_out(tmp_path: Path) -> None:
    path = tmp_path / "torn.rss"
    first, *_, problem = read(path, RSS.format(FULL + FULL)[:-200])
    assert isinstance(first, Document) and first.text.endswith("“We sail,” she said.")
    assert isinstance(problem, Problem) and "the feed is damaged" in problem.what


def test_entities_neither_grow_nor_fetch(tmp_path: Path) -> None:
    grow = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 9))
    declared = f'<!DOCTYPE feed [<!ENTITY a0 "ha">{grow}<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    text = ATOM.replace("<feed", f"{declared}<feed", 1).replace("One.", "One &a8; &x;")
    for found in read(tmp_path / "grown.atom", text):
        assert len(found.text if isinstance(found, Document) else found.what) < 1000


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_ENTRIES", 2)
    first, second, problem = read(tmp_path / "a.rss", RSS.format(FULL * 3))
    assert isinstance(first, Document) and isinstance(second, Document)
    assert isinstance(problem, Problem) and problem.what == "the feed has 3 entries"
    monkeypatch.setattr(feeds, "MOST_BYTES", 100)
    [problem] = read(tmp_path / "a.rss", RSS.format(FULL))
    assert isinstance(problem, Problem) and "larger than" in problem.what
