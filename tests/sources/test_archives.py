import gzip
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.records import Document, Problem
from onrecord.sources import archives, pages
from onrecord.sources.files import documents

ARTICLE = """<html><head><title>Ferry talks</title></head><body><article><h1>Ferry talks</h1>
<p>Talks on the ferry resumed on Monday, the harbor master Edda Norling said. “We will sail by spring,” she told the
reporters who stood on the quay of Brannet in the rain.</p><p>Nobody {} believed her.</p></article></body></html>"""
HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(words: str = "there") -> bytes:
    return ARTICLE.format(words).encode()


def archive(path: Path, *bodies: tuple[bytes, dict[str, str]], status: str = "200 OK") -> Path:
    data = BytesIO()
    made = WARCWriter(data, gzip=path.suffix == ".gz")
    records = [made.create_warcinfo_record("a", {"software": "none"})]
    for number, (body, headers) in enumerate(bodies):
        records.append(
            made.create_warc_record(
                f"https://courier.example/{number}",
                "response",
                payload=BytesIO(body),
                http_headers=StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": "2031-03-09T08:15:00Z"},
            )
        )
    for record in records:
        made.write_record(record)
        record.raw_stream.close()
    path.write_bytes(data.getvalue())
    return path


def read(path: Path) -> list[Document | Problem]:
    return list(documents([str(path)]))


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_every_page_becomes_a_document(tmp_path: Path, name: str) -> None:
    path = archive(
        tmp_path / name,
        (page(), HTML),
        (b"PNG", {"Content-Type": "image/png"}),
        ("The café is closed, he said.".encode("cp1252"), {"Content-Type": "text/plain"}),
    )
    first, second = read(path)
    assert isinstance(first, Document) and isinstance(second, Document)
    assert first.text.startswith("Ferry talks\n\nTalks on the ferry resumed on Monday, the harbor master")
    assert (first.id, first.title, first.url) == ("crawl-1", "Ferry talks", "https://courier.example/0")
    assert first.fetched == datetime(2031, 3, 9, 8, 15, tzinfo=UTC)
    assert (second.id, second.text) == ("crawl-2", "The café is closed, he said.")
    where, _, offset = first.origin.partition("@")
    unpacked = path.read_bytes()[int(offset) :]
    assert where == str(path)
    assert (zlib.decompress(unpacked, 31) if name.endswith("gz") else unpacked).startswith(b"WARC/1.0\r\n")


def test_one_gzip_member_for_all_records_is_read_too(tmp_path: Path) -> None:
    path = archive(tmp_path / "crawl.warc", (page(), HTML), (page(), HTML))
    path.write_bytes(gzip.compress(path.read_bytes()))
    assert [type(found) for found in read(path)] == [Document, Document]


def brotlied(data: bytes) -> bytes:
    packed: bytes = pytest.importorskip("brotli").compress(data)
    return packed


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
        ("br", brotlied),
        ("gzip", bytes),  # undone by the crawler, which kept the header
        ("identity", bytes),
    ],
)
def test_what_the_server_packed_is_unpacked(tmp_path: Path, encoding: str, pack: object) -> None:
    body = pack(page())  # type: ignore[operator]
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (20, body[:20], len(body) - 20, body[20:])
    path = archive(
        tmp_path / "crawl.warc",
        (body, {**HTML, "Content-Encoding": encoding}),
        (chunked, {**HTML, "Content-Encoding": encoding, "Transfer-Encoding": "chunked"}),
    )
    for found in read(path):
        assert isinstance(found, Document) and found.text.endswith("Nobody there believed her.")


def test_pages_that_cannot_be_read_are_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 3000)
    path = archive(
        tmp_path / "crawl.warc.gz",
        (b"x" * 4000, HTML),
        (gzip.compress(b"x" * 4000), {**HTML, "Content-Encoding": "gzip"}),
        (b"x", {**HTML, "Content-Encoding": "zstd"}),
        (b" ", HTML),
        (b"<html><body></body></html>", HTML),
        (page(), HTML),
    )
    *problems, last = read(path)
    words = ("larger than", "unpacks to more", 'packed as "zstd"', "is empty", "no main text")
    for problem, said in zip(problems, words, strict=True):
        assert isinstance(problem, Problem) and said in problem.what and "crawl.warc.gz@" in problem.where
    assert isinstance(last, Document) and last.id == "crawl-6"


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_torn_archive_names_the_offset_and_keeps_what_stands_before(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path / name, (page("one"), HTML), (page("two"), HTML))
    whole = path.read_bytes()
    offset = [int(found.origin.partition("@")[2]) for found in read(path) if isinstance(found, Document)][1]
    for cut in (offset + 20, len(whole) - 20):
        path.write_bytes(whole[:cut])
        found = read(path)
        assert isinstance(found[0], Document) and "one" in found[0].text
        assert isinstance(found[-1], Problem) and "damaged" in found[-1].what
        assert found[-1].where == f"{path}@{offset}"


def test_damage_within_is_said_and_ends_the_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = archive(tmp_path / "crawl.warc.gz", (page("one"), HTML), (page("two"), HTML))
    offset = [int(found.origin.partition("@")[2]) for found in read(path) if isinstance(found, Document)][1]
    data = bytearray(path.read_bytes())
    data[offset + 60 : offset + 64] = b"\xff" * 4
    path.write_bytes(data)
    first, problem = read(path)
    assert isinstance(first, Document)
    assert isinstance(problem, Problem) and problem.where == f"{path}@{offset}"
    assert capsys.readouterr().err == ""


def test_headers_without_end_are_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "HEADERS", 1 << 17)
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"WARC/1.0\r\n" + b"x" * (1 << 20))
    [problem] = read(path)
    assert isinstance(problem, Problem) and "headers of more than" in problem.what


def test_archives_without_pages(tmp_path: Path) -> None:
    gone = archive(tmp_path / "gone.warc", (page(), HTML), status="404 Not Found")
    (tmp_path / "empty.warc").touch()
    (tmp_path / "words.warc").write_text("no archive at all\n")
    for path, words in ((gone, "no page"), (tmp_path / "empty.warc", "no page"), (tmp_path / "words.warc", "damaged")):
        [problem] = read(path)
        assert isinstance(problem, Problem) and words in problem.what


def test_what_is_left_out_of_a_page_changes_no_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from trafilatura import metadata

    full = page("else").replace(
        b"</body>",
        b"<a rel='tag' href='/tag/ferry/'>ferry</a><footer><a rel='license' href='https://creativecommons.org/licenses/"
        b"by/4.0/'>CC</a></footer></body>",
    )
    path = archive(tmp_path / "a.warc", (full, HTML), (page(), HTML))
    before = read(path)
    for name in ("extract_license", "extract_catstags"):
        monkeypatch.setattr(metadata, name, getattr(metadata, name))  # put back after the test
    pages.lean()
    assert read(path) == before and len(before) == 2
