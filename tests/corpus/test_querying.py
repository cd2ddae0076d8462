from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.corpus.dataset import Dataset, opened
from onrecord.corpus.duplicates import group
from onrecord.corpus.querying import Asking, asking
from onrecord.errors import InputError, OnrecordError
from onrecord.filed import NEVER, Question
from onrecord.ledger.store import Store
from onrecord.records import Certainty, Reading, Span, Speaker
from tests.corpus.conftest import Made, day
from tests.corpus.test_duplicates import changed, text

Spoken = Callable[..., Reading]


@pytest.fixture
def found(spoken: Spoken) -> list[Reading]:
    """Some readings in which all that can be asked for occurs."""
    sure = Certainty("likely", Span(0, 6), 55, 80, "icd203")
    joint = (Speaker("Oren Vask", "person", None, None, "named"),)
    return [
        spoken("Mara Teel", "We will sign on Friday", "a", act="promise", title="Harskia’s envoy",
               due=day("2031-03-14")),
        spoken("Ivo Dorn", "The plan is a mistake", "b", act="evaluation", quote="indirect",
               published=date(2031, 3, 6)),
        spoken("José Núñez", "Ten days of truce", "c", joint=joint, said=day("2031-03-02"), publisher="The Lamp"),
        spoken("Oren Teel", "10 % of the fog_lights, likely", "d", certainty=sure, published=None),
        spoken("Mara Dorn", "No ten-day truce; the harbours stay shut", "e", published=date(2031, 4, 1)),
        spoken("Ana Bé", "Nobody’s envoy came", "f", url="https://quay.example/1", published=date(2031, 4, 2)),
    ]  # fmt: skip


@contextmanager
def told(made: Dataset) -> Iterator[Asking]:
    with asking(made) as asked:
        yield asked


def names(asked: Asking, question: Question) -> list[str]:
    page = asked.ask(question, 100)
    assert page.total == len(page.entries)
    every = [entry.statement.id for entry in asked.every(question)]
    assert every == [entry.statement.id for entry in page.entries]
    return [entry.article.name for entry in page.entries]


QUESTIONS: list[dict[str, Any]] = [
    {},
    {"speaker": "Teel"},
    {"speaker": "mara TEEL"},
    {"speaker": "nunez"},
    {"speaker": "Vask"},
    {"speaker": "José Vask"},
    {"speaker": "Tee"},
    {"speaker": "| mara"},
    {"speaker": "%"},
    {"speaker": ""},
    {"act": "promise"},
    {"quote": "indirect"},
    {"manner": "written"},
    {"certainty": 50},
    {"certainty": 56},
    {"certainty": -(10**30)},
    {"certainty": 10**30},
    {"publisher": "The Lamp"},
    {"publisher": "the lamp"},
    {"article": "b"},
    {"article": "nothing"},
    {"affiliation": "ENVOY"},
    {"affiliation": "harskia"},
    {"affiliation": "%"},
    {"about": "Friday"},
    {"about": "truce"},
    {"about": "fog_lights"},
    {"about": "of the"},
    {"about": "Mara"},
    {"words": "mistake plan"},
    {"words": '"is a mistake"'},
    {"words": '"mistake is"'},
    {"words": "Mara Friday"},
    {"words": "envoy"},
    {"words": "%"},
    {"words": "10"},
    {"said_from": date(2031, 3, 5)},
    {"said_to": date(2031, 3, 5)},
    {"said_from": date(2031, 3, 1), "said_to": date(2031, 3, 31)},
    {"due_from": date(2031, 3, 1)},
    {"due_to": date(2031, 3, 13)},
    {"speaker": "Teel", "act": "promise", "said_from": date(2031, 3, 5), "words": "sign"},
    {"versions": True},
    {"copies": False},
]


@pytest.mark.parametrize("asked_for", QUESTIONS, ids=str)
def test_a_dataset_answers_as_a_ledger_does(
    dataset: Made, found: list[Reading], tmp_path: Path, asked_for: dict[str, Any]
) -> None:
    question = Question(**asked_for)
    store = Store(tmp_path / "beside.ledger")
    store.writer().keep(found)
    expected = [entry.article.name for entry in store.statements(question, 100).entries]
    store.close()
    with told(dataset(found)) as asked:
        assert sorted(names(asked, question)) == sorted(expected)


@pytest.mark.parametrize(
    "words",
    ["' OR 1=1 --", "'; DROP VIEW statements; --", '"', "?", "$1", "\\", "(", "[a-z]*", ".*", "\0x", "\ud800", "ﷺ" * 9,
     "a" * 50_000],
)  # fmt: skip
@pytest.mark.parametrize("name", ["speaker", "words", "about", "affiliation", "publisher", "article", "act", "quote"])
def test_what_is_asked_for_is_never_taken_for_a_query(
    dataset: Made, found: list[Reading], words: str, name: str
) -> None:
    with told(dataset(found[:2])) as asked:
        assert asked.ask(Question(**{name: words}), 5).total == 0  # type: ignore[arg-type]
        assert asked.ask(Question(), 5).total == 2


def test_words_are_looked_for_as_they_stand(dataset: Made, found: list[Reading]) -> None:
    with told(dataset(found)) as asked:
        assert names(asked, Question(words='"ten days"')) == ["c"]  # a ledger finds ten-day as well
        assert names(asked, Question(words="TEN")) == ["e", "c"]
        assert names(asked, Question(words="harbour")) == []
        assert names(asked, Question(words="Núñez")) == names(asked, Question(words="nunez")) == ["c"]


def test_the_last_said_come_first_a_page_at_a_time(dataset: Made, found: list[Reading]) -> None:
    with told(dataset(found)) as asked:
        assert names(asked, Question()) == ["f", "e", "b", "a", "c", "d"]
        page = asked.ask(Question(), 2, 2)
        assert [e.article.name for e in page.entries] == ["b", "a"]
        assert (page.total, page.next) == (6, 4)
        assert asked.ask(Question(), 2, 4).next is None
        assert asked.ask(Question(), 2, 10**40).entries == ()


def test_an_answer_is_the_statement_that_was_read(dataset: Made, found: list[Reading]) -> None:
    with told(dataset(found)) as asked:
        for entry in asked.ask(Question(), 100).entries:
            [reading] = [r for r in found if r.document.id == entry.article.name]
            assert entry.statement == reading.statements[0]
            assert entry.article.published == reading.published
            assert entry.article.added == NEVER and entry.article.latest
            text = reading.document.text
            assert [text[s.start : s.end] for s in entry.statement.attribution.content] == [entry.statement.text]


def test_copies_and_older_versions_are_left_out(dataset: Made, spoken: Spoken) -> None:
    def longer(reading: Reading, more: str) -> Reading:
        document = reading.document
        whole = spoken("Mara Teel", "We will sign", document.id, url=document.url, origin=document.origin)
        words = f"{whole.document.text} {more}"
        return replace(
            spoken("Mara Teel", "We will sign", document.id),
            document=replace(whole.document, text=words),
            statements=tuple(replace(s, id=f"{hash(words) & 0xFFFFFFFFFFFFFFFF:016x}") for s in whole.statements),
        )

    def at(id: str, more: str, url: str) -> Reading:
        return longer(spoken("Mara Teel", "We will sign", id, url=url), more)

    wire = text(4)
    made = dataset(
        [
            at("wire", wire, "https://wire.example/1"),
            at("copy", changed(wire, 0.03, 1), "https://quay.example/1"),
            at("old", text(5), "https://lamp.example/1"),
            at("new", text(6), "https://lamp.example/1"),
            at("again", wire, "https://wire.example/1"),
        ]
    )
    with told(made) as asked:
        assert asked.grouped is None
        assert asked.ask(Question(), 10).total == 5
    group(made)
    with told(made) as asked:
        assert sorted(names(asked, Question())) == ["copy", "new", "wire"]
        assert sorted(names(asked, Question(copies=False))) == ["new", "wire"]
        assert sorted(names(asked, Question(versions=True))) == ["copy", "new", "old", "wire"]
        latest = {e.article.name: e.article.latest for e in asked.ask(Question(versions=True), 10).entries}
        assert latest == {"copy": True, "new": True, "old": False, "wire": True}
        assert {e.article.name: e.article.latest for e in asked.every(Question(versions=True))} == latest


def test_a_folder_with_a_name_of_signs(dataset: Made, found: list[Reading]) -> None:
    with told(dataset(found, name="it's [a]*?")) as asked:
        assert asked.ask(Question(), 1).total == 6


def test_an_object_store(found: list[Reading]) -> None:
    from onrecord.corpus.dataset import Settings, write_dataset

    made = write_dataset("memory://bucket/news", found, Settings("test", "0"), 2)
    group(made)
    with told(made) as asked:
        assert names(asked, Question(speaker="Teel")) == ["a", "d"]


def test_an_empty_dataset_answers_nothing(dataset: Made) -> None:
    with told(dataset([])) as asked:
        assert asked.ask(Question(speaker="Teel"), 5).total == 0


def test_what_is_missing_torn_or_foreign_is_said(dataset: Made, found: list[Reading], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no dataset in"):
        opened(str(tmp_path / "nothing"))
    made = dataset(found)
    file = Path(made.place.path, "statements", "00001.parquet")
    whole = file.read_bytes()
    file.write_bytes(whole[:-100])
    with pytest.raises(InputError, match=r"00001\.parquet has .* bytes of .*: the dataset is damaged"), told(made):
        pass
    file.write_bytes(b"x" * len(whole))
    with pytest.raises(OnrecordError, match="cannot be asked"), told(made) as asked:
        asked.ask(Question(), 5)
    file.unlink()
    with pytest.raises(InputError, match="is missing: the dataset is damaged"), told(made):
        pass


def test_a_dataset_of_a_newer_version_is_refused(dataset: Made, found: list[Reading]) -> None:
    made = dataset(found)
    about = Path(made.place.path, "_onrecord", "dataset.json")
    about.write_text(json.dumps(json.loads(about.read_text("utf-8")) | {"format": 99}), "utf-8")
    with pytest.raises(InputError, match="format 99"):
        opened(made.place.path)


def test_it_is_shut_in(dataset: Made, found: list[Reading], tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "other.csv").write_text("a\n1\n", "utf-8")
    with told(dataset(found)) as asked:
        connection = asked._connection
        for query in (
            f"SELECT * FROM read_csv('{tmp_path}/other.csv')",
            f"COPY statements TO '{tmp_path}/out.csv'",
            "INSTALL httpfs",
            "SET enable_external_access = true",
            "ATTACH 'other.db'",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(query).fetchall()
