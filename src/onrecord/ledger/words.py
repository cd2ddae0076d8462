"""The full-text index: which statements hold these words, and how well they match.

SQLite's own (FTS5, BM25), holding no words of its own, only where each stands: the words are in the articles. What the
user types is never handed on as a query: every word is quoted first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, Select, bindparam, func, literal_column, select, text

from onrecord.ledger.rows import clean

_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_ASKED = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
_TOKENIZE = "porter unicode61 remove_diacritics 2"


def make_words(connection: Connection) -> None:
    """Make the index of an empty ledger."""
    for name, columns in (("statement_words", "said, who"), ("article_words", "title, body")):
        connection.execute(
            text(f"create virtual table {name} using fts5({columns}, content='', tokenize='{_TOKENIZE}')")
        )


def index_statements(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Add (key, words said, who said them)."""
    _insert(connection, "statement_words", ("said", "who"), rows)


def index_article(connection: Connection, key: int, title: str, body: str) -> None:
    _insert(connection, "article_words", ("title", "body"), [(key, title, body)])


def _insert(connection: Connection, name: str, columns: Sequence[str], rows: Sequence[tuple[int, str, str]]) -> None:
    if not rows:
        return
    connection.execute(
        text(f"insert into {name}(rowid, {', '.join(columns)}) values (:key, :one, :two)"),
        [{"key": key, "one": clean(one), "two": clean(two)} for key, one, two in rows],
    )


def query(asked: str) -> str:
    """What the index is asked: all words, with "words in quotes" together; empty where nothing is left to ask."""
    terms = []
    for quoted, curly, bare in _ASKED.findall(clean(asked)):
        found = _WORD.findall(quoted or curly or bare)
        if found:
            terms.append('"' + " ".join(found) + '"')
    return " ".join(terms)


def any_of(words: Sequence[str]) -> str:
    """A query for any of the words."""
    return " OR ".join(f'"{w}"' for w in (_WORD.findall(clean(" ".join(words)))))


def matching(asked: str, index: str = "statement_words", only: str = "") -> Select[tuple[int, float]]:
    """(key, rank) of what matches the query, best rank least; ``only`` one column of the index."""
    asked = f"{only} : ({asked})" if only else asked
    return (
        select(literal_column("rowid").label("key"), func.bm25(literal_column(index)).label("rank"))
        .select_from(text(index))
        .where(text(f"{index} match :asked").bindparams(bindparam("asked", asked, unique=True)))
    )
