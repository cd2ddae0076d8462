"""The articles that are read for speed: the project's examples, or labelled news that is not part of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NEWS = Path("polnear") / "dev.jsonl"
KEPT = ("id", "text", "title", "url", "publisher", "published")

Row = dict[str, str]


class CorpusError(Exception):
    """There is no corpus where one was named."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Some articles, as ``onrecord read`` takes them in a .jsonl file."""

    name: str
    rows: tuple[Row, ...]

    @property
    def words(self) -> int:
        """Words of all texts."""
        return sum(self.words_of(row) for row in self.rows)

    @property
    def digest(self) -> str:
        """SHA-256 of the articles, once each."""
        return hashlib.sha256("".join(_line(row) for row in self.rows).encode()).hexdigest()

    @staticmethod
    def words_of(row: Row) -> int:
        """Words of a text: what stands between blanks."""
        return len(row["text"].split())

    def write(self, path: Path, copies: int) -> None:
        """Write the articles ``copies`` times, each time under other ids."""
        with path.open("w", encoding="utf-8") as out:
            for copy in range(copies):
                for row in self.rows:
                    out.write(_line({**row, "id": f"{row['id']}-{copy}"}))


def load(data: Path | None) -> Corpus:
    """The news under ``data``, or the project's examples. Raises CorpusError where there is nothing."""
    corpus = _examples() if data is None else _news(data / NEWS)
    if not corpus.rows:
        raise CorpusError(f"no article in {corpus.name}")
    return corpus


def articles(data: Path | None) -> list[Row]:
    """Every article in the .jsonl files of ``data``/polnear, each once, or the project's examples.

    Raises CorpusError where there is none.
    """
    if data is None:
        return list(_examples().rows)
    folder = (data / NEWS).parent
    found = [row for path in sorted(folder.glob("*.jsonl")) for row in _rows(path) if "text" in row]
    if not found:
        raise CorpusError(f"no article in {folder}: name the folder that holds polnear/")
    return list({row["text"]: row for row in found}.values())


def _examples() -> Corpus:
    files = sorted(EXAMPLES.glob("*.txt"))
    return Corpus("examples", tuple({"id": f.stem, "text": f.read_text(encoding="utf-8")} for f in files))


def _news(path: Path) -> Corpus:
    return Corpus(NEWS.as_posix(), tuple(_rows(path)))


def _rows(path: Path) -> list[Row]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise CorpusError(f"cannot read {path} ({error.strerror}): name the folder that holds {NEWS}") from error
    return [{key: row[key] for key in KEPT if row.get(key)} for row in map(json.loads, filter(str.strip, lines))]


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n"
