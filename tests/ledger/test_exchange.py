"""Out of a ledger and into another: nothing is lost, nothing gets in that does not hold."""

import json
import re
from datetime import UTC, date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.desk import Ledger
from onrecord.records import (
    Act,
    Attribution,
    Basis,
    Certainty,
    Document,
    Manner,
    Part,
    PartKind,
    Polarity,
    Problem,
    Quote,
    Reading,
    Resolution,
    Scale,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
    When,
    statement_id,
    text_digest,
)
from onrecord.reports.exchange import exchange_line
from tests.places import Place
from tests.shelf import TEXT, extracts, full_reading, ledger, reading, readings, said

HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def exported(found: Ledger, path: Path) -> Path:
    lines = [exchange_line(e) for e in extracts(found)]
    assert all(isinstance(line, str) for line in lines)
    path.write_bytes("".join(map(str, lines)).encode("utf-8"))
    return path


def test_a_full_article_comes_back_equal(place: Place, tmp_path: Path) -> None:
    with ledger(place("from"), full_reading()) as source, Ledger(place("to")) as target:
        receipt = target.import_file(exported(source, tmp_path / "all.jsonl"))
        assert (receipt.new, receipt.statements, receipt.problems) == (1, 2, ())
        assert readings(target) == readings(source)
        assert [e.article.id for e in extracts(target)] == [e.article.id for e in extracts(source)]
        assert not target.check()


def test_a_second_import_changes_nothing(place: Place, tmp_path: Path) -> None:
    with ledger(place("from"), full_reading()) as source:
        before = extracts(source)
        receipt = source.import_file(exported(source, tmp_path / "all.jsonl"))
        assert (receipt.new, receipt.known, receipt.versions, receipt.statements) == (0, 1, 0, 0)
        assert extracts(source) == before


def test_versions_and_copies_are_told_anew(place: Place, tmp_path: Path) -> None:
    long = " ".join(f"word{n}" for n in range(60))
    first = reading(f"We sign. {long}", said("We sign", text=f"We sign. {long}"), url="https://paper.example/a")
    second = reading(f"We may sign. {long}", said("We may sign", text=f"We may sign. {long}"), id="b",
                     url="https://paper.example/a#top")  # fmt: skip
    copy = reading(f"{long} We sign.", id="c", url="https://other.example/a")
    with ledger(place("from"), first, second, copy) as source, Ledger(place("to")) as target:
        target.import_file(exported(source, tmp_path / "all.jsonl"))
        for extract in extracts(source):
            old, new = source.article(extract.article.id), target.article(extract.article.id)
            assert old and new
            assert new.changes == old.changes
            assert [a.id for a in new.versions] == [a.id for a in old.versions]
            assert [a.id for a in new.copies] == [a.id for a in old.copies]
        assert [a.id for a in new.copies]


def test_what_does_not_hold_stays_out_and_the_rest_comes_in(place: Place, tmp_path: Path) -> None:
    second = reading(f"{TEXT}!", id="other")
    with ledger(place("from"), full_reading(), second) as source, Ledger(place("to")) as target:
        path = exported(source, tmp_path / "all.jsonl")
        path.write_text(path.read_text("utf-8").replace("The quay\\n", "The key\\n", 1), "utf-8")
        receipt = target.import_file(path)
        [problem] = receipt.problems
        assert (problem.where, receipt.new) == (f"{path}:1", 1)
        assert "sha256" in problem.what
        assert [e.article.name for e in extracts(target)] == ["other"]


def test_halves_of_characters_side_by_side_are_told(place: Place, tmp_path: Path) -> None:
    apart, together = reading("a\ud83d b\ude00"), reading("a\ud83d\ude00", id="pair")
    with ledger(place("from"), apart, together) as source:
        first, second = (exchange_line(e) for e in extracts(source))
    assert isinstance(first, str)
    assert json.loads(first)["text"] == "a\ud83d b\ude00"
    assert isinstance(second, Problem)
    assert "pair" in second.where


names = st.text(max_size=12)
maybe = st.none() | names
days = st.none() | st.dates(date(1, 1, 1))


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@st.composite
def speakers(draw: st.DrawFn, length: int) -> Speaker:
    kind = draw(st.none() | st.sampled_from(get_args(SpeakerKind)))
    mention, how = draw(st.none() | spans(length)), draw(st.sampled_from(get_args(Resolution)))
    return Speaker(draw(names), kind, draw(maybe), mention, how, draw(maybe))


@st.composite
def whens(draw: st.DrawFn, length: int) -> When:
    basis = draw(st.sampled_from(get_args(Basis)))
    return When(draw(days), draw(days), draw(names), basis, draw(st.none() | spans(length)))


@st.composite
def stances(draw: st.DrawFn, length: int) -> Stance:
    percent, scale = st.integers(0, 100), st.sampled_from(get_args(Scale))
    sure = draw(st.none() | st.builds(Certainty, names, spans(length), percent, percent, scale))
    act, manner = draw(st.sampled_from(get_args(Act))), draw(st.sampled_from(get_args(Manner)))
    evidence = tuple(draw(st.lists(spans(length), max_size=2)))
    return Stance(act, manner, sure, draw(st.sampled_from(get_args(Polarity))), evidence)


@st.composite
def statements(draw: st.DrawFn, text: str) -> Statement:
    some = st.lists(spans(len(text)), max_size=2).map(tuple)
    content = tuple(draw(st.lists(spans(len(text)), min_size=1, max_size=3)))
    quote, share = draw(st.sampled_from(get_args(Quote))), draw(st.floats(0, 1))
    return Statement(
        statement_id(text_digest(text), content),
        Attribution(content, draw(some), draw(some), quote, share),
        draw(st.none() | speakers(len(text))),
        " … ".join(text[a:b] for a, b in content),
        tuple(draw(st.lists(speakers(len(text)), max_size=2))),
        draw(st.none() | whens(len(text))),
        draw(st.none() | whens(len(text))),
        draw(st.none() | stances(len(text))),
        draw(st.none() | st.just("0123456789abcdef")),
    )


@st.composite
def made(draw: st.DrawFn) -> Reading:
    # any code point at all: beyond the first plane, lone surrogates, NULs; but no two halves that JSON would join
    text = draw(st.text(st.characters(), min_size=1, max_size=60).filter(lambda t: not HALVES.search(t)))
    document = Document(
        draw(names), text, draw(maybe), draw(st.sampled_from((None, "https://a.example/x", "https://b.example/y"))),
        draw(maybe), draw(days), draw(st.sampled_from(("", "shelf.jsonl:2"))), draw(maybe),
        draw(st.none() | st.just("en")), draw(st.none() | st.datetimes(timezones=st.just(UTC))),
    )  # fmt: skip
    parts = draw(st.lists(st.builds(Part, spans(len(text)), st.sampled_from(get_args(PartKind))), max_size=3))
    problems = draw(st.lists(st.builds(Problem, names, names, names), max_size=2))
    found = draw(st.lists(statements(text), max_size=3))
    return Reading(document, tuple(found), draw(whens(len(text))), tuple(parts), tuple(problems), draw(names))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(made(), min_size=1, max_size=3))
def test_whatever_is_in_a_ledger_comes_back_equal(some: list[Reading]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        with ledger(root / "from", *some) as source, Ledger(root / "to") as target:
            receipt = target.import_file(exported(source, root / "all.jsonl"))
            assert receipt.problems == ()
            assert readings(target) == readings(source)
            assert [(e.article.id, e.article.latest, e.asked) for e in extracts(target)] == [
                (e.article.id, e.article.latest, e.asked) for e in extracts(source)
            ]


def test_texts_are_kept_as_they_are(place: Place, tmp_path: Path) -> None:
    text = "\0😀\ud800\r\n"
    with ledger(place("from"), reading(text)) as source, Ledger(place("to")) as target:
        target.import_file(exported(source, tmp_path / "all.jsonl"))
        assert [r.document.text for r, _ in readings(target)] == [text]


def test_a_moment_is_the_same_in_every_zone(place: Place, tmp_path: Path) -> None:
    with ledger(place("from"), full_reading()) as source:
        line = json.loads(exported(source, tmp_path / "all.jsonl").read_text("utf-8"))
    assert line["fetched"] == "2031-03-11T07:30:00+00:00"
