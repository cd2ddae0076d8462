"""Hand-made records for tests: no model, no network, no disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.ledger.connection import connect
from onrecord.ledger.migrations import migrate
from onrecord.models import ReaderModel
from onrecord.reading.network import Sensed
from onrecord.reading.sentences import sentences
from onrecord.reading.stance.acts import STANCES
from onrecord.reading.tags import TAGS, may_close, may_follow, may_open
from onrecord.reading.who.names import NAME_TAGS
from onrecord.reading.wordpieces import WordPieces
from onrecord.reading.words import Words
from onrecord.records import (
    Attribution,
    Document,
    Reading,
    Span,
    Speaker,
    Stance,
    Statement,
    statement_id,
    text_digest,
)
from tests.net import Net, Web
from tests.places import Databases, Files, Place
from tests.server import MissingError, Server

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = -1e4
VECTOR_SIZE = 384


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes of passwords that cost little time and room."""
    from argon2 import PasswordHasher, profiles

    from onrecord.accounts import passwords

    passwords._nobodys.cache_clear()
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher.from_parameters(profiles.CHEAPEST))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server; what needs one is skipped where none is installed."""
    try:
        started = Server()
    except MissingError as missing:
        pytest.skip(str(missing))
    try:
        with closing(connect(started.address("template_ledger"))) as connections:
            migrate(connections)
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database that a ledger is in: each test that asks for a place runs over both."""
    return str(request.param)


@pytest.fixture
def place(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Where a test may have its ledgers."""
    made = Files(tmp_path) if kind == "sqlite" else Databases(request.getfixturevalue("server"))
    yield made
    made.clear()


@pytest.fixture(scope="module")
def common_place(
    kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """Where the tests of a module may have ledgers in common."""
    folder = tmp_path_factory.mktemp("common")
    made = Files(folder) if kind == "sqlite" else Databases(request.getfixturevalue("server"))
    yield made
    made.clear()


@pytest.fixture
def web() -> Iterator[Web]:
    """A site on this machine."""
    with Web() as site:
        yield site


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Net:
    """A net of invented hosts; whatever else is asked for is not there."""
    return Net(monkeypatch)


@pytest.fixture
def vocabulary() -> WordPieces:
    return WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##believ", "##able", "said", "“", "”", ".", "é", "e"])


@pytest.fixture
def model() -> ReaderModel:
    """A model with the tags' grammar and nothing learned; it cannot be run."""
    n = len(TAGS)
    return ReaderModel(
        version="test",
        vocabulary=(),
        steps=np.array([[0.0 if may_follow(a, b) else FORBIDDEN for b in range(n)] for a in range(n)], np.float32),
        opens=np.array([0.0 if may_open(t) else FORBIDDEN for t in range(n)], np.float32),
        closes=np.array([0.0 if may_close(t) else FORBIDDEN for t in range(n)], np.float32),
        distance=np.zeros((3, 49), np.float32),
        vector_size=VECTOR_SIZE,
        session=None,
    )


def sensed(words: Words, **read: Any) -> Sensed:
    """An article in one window of which a model has read nothing but what is given."""
    size = len(words)
    empty = Sensed(
        words,
        tuple(sentences(words)),
        np.zeros((size, len(TAGS)), np.float32),
        np.zeros((size, VECTOR_SIZE), np.float16),
        np.zeros((size, len(NAME_TAGS)), np.float32),
        np.zeros((size, STANCES), np.float16),
        np.zeros(size, np.int32),
        np.zeros((1, VECTOR_SIZE), np.float16),
    )
    return replace(empty, **read)


def spans_of(text: str, *parts: str) -> tuple[Span, ...]:
    """The spans of ``parts``, each searched after the one before."""
    out, at = [], 0
    for part in parts:
        start = text.index(part, at)
        at = start + len(part)
        out.append(Span(start, at))
    return tuple(out)


@pytest.fixture
def statement() -> Callable[..., Statement]:
    """Make a statement from a text and the words of its content, source and cue."""

    def make(text: str, content: str | tuple[str, ...], source: str = "", cue: str = "", **over: Any) -> Statement:
        contents = spans_of(text, *((content,) if isinstance(content, str) else content))
        sources = spans_of(text, source) if source else ()
        speaker = Speaker(
            over.get("name", source),
            over.get("kind", "person"),
            over.get("title"),
            None,
            over.get("how", "named"),
            over.get("affiliation"),
        )
        return Statement(
            statement_id(text_digest(text), contents),
            Attribution(contents, sources, spans_of(text, cue) if cue else (), over.get("quote", "direct"), 0.9),
            speaker if source or "name" in over else None,
            " … ".join(text[a:b] for a, b in contents),
            over.get("joint", ()),
            stance=Stance(
                over.get("act", "assertion"), over.get("manner", "spoken"), over.get("certainty"), "positive", ()
            ),
            said=over.get("said"),
            due=over.get("due"),
            within=over.get("within"),
        )

    return make


@pytest.fixture
def reading() -> Callable[..., Reading]:
    def make(text: str, *statements: Statement, **over: Any) -> Reading:
        return Reading(Document(over.get("id", "doc"), text, over.get("title")), statements)

    return make


@pytest.fixture(scope="session")
def examples() -> Iterator[list[dict[str, Any]]]:
    """The example articles with the statements they are expected to hold."""
    rows = [json.loads(line) for line in (ROOT / "quality" / "examples.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        row["text"] = (ROOT / "examples" / f"{row['id']}.txt").read_bytes().decode("utf-8")
    yield rows
