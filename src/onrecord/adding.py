"""Putting documents on record: those not known yet are read, and kept as they come, some at a time.

What was kept stays, whatever happens next; the same command again goes on where it stopped, since known documents
are told before they are read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.filed import Receipt
from onrecord.intake import Found, Result, read_all
from onrecord.ledger.writing import Writer
from onrecord.records import Document, Problem, Reading, Scale

TOGETHER = 25
"""Readings that are written in one transaction at most, "wholly in or wholly out" each."""
PATIENCE = 2.0
"""Seconds after which fewer than that are written."""
ASKED = 40
"""Documents that are looked up at a time."""

Progress = Callable[[Document, bool], None]
"""Called with every document done, and whether it was new."""


class Adding:
    """One run of adding into one ledger."""

    def __init__(
        self, writer: Writer, *, jobs: int = 0, scale: Scale = "icd203", progress: Progress | None = None
    ) -> None:
        self._writer = writer
        self._jobs, self._scale = jobs, scale
        self._progress = progress or (lambda document, new: None)
        self._waiting: list[Reading] = []
        self._counts = {"new": 0, "known": 0, "versions": 0, "copies": 0, "statements": 0, "undated": 0}
        self._problems: list[Problem] = []

    def run(
        self, found: Iterable[Found], gate: Callable[[Document], Problem | None] = lambda document: None
    ) -> Receipt:
        """Add every document of ``found`` that ``gate`` lets in; the receipt says what became of each."""
        return self.keep(self._noted(read_all(self._fresh(found, gate), self._jobs, self._scale)))

    def keep(self, results: Iterable[Result]) -> Receipt:
        """Keep readings, made now or long ago, in their order; those of known documents change nothing."""
        key = self._writer.begin()
        last = time.monotonic()
        try:
            for result in results:
                if isinstance(result, Problem):
                    self._problems.append(result)
                    continue
                self._waiting.append(result)
                if len(self._waiting) >= TOGETHER or time.monotonic() - last > PATIENCE:
                    self._write()
                    last = time.monotonic()
        finally:
            # also after Ctrl-C or a failure: what has been read is not thrown away
            self._write()
            receipt = Receipt(**self._counts, problems=tuple(self._problems))
            self._writer.end(key, receipt)
        return receipt

    def known(self, addresses: Sequence[str]) -> list[bool]:
        """Which addresses are on record already; these count as known, and need not be fetched."""
        there = self._writer.known_addresses(addresses)
        self._counts["known"] += sum(there)
        return there

    def _noted(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same, the problems of what was read just now kept for the receipt."""
        for result in results:
            if isinstance(result, Reading):
                self._problems.extend(result.problems)
            yield result

    def _fresh(self, found: Iterable[Found], gate: Callable[[Document], Problem | None]) -> Iterator[Found]:
        """What has to be read: not what is in the ledger, nor what ``gate`` turns away."""
        batch: list[Document] = []
        for one in found:
            refused = one if isinstance(one, Problem) else gate(one)
            if refused:
                yield refused
            elif isinstance(one, Document):
                batch.append(one)
            if len(batch) >= ASKED:
                yield from self._unknown(batch)
                batch = []
        yield from self._unknown(batch)

    def _unknown(self, batch: list[Document]) -> Iterator[Document]:
        for document, known in zip(batch, self._writer.known(batch), strict=True):
            if known:
                self._counts["known"] += 1
                self._progress(document, False)
            else:
                yield document

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        for reading, kept in zip(waiting, self._writer.keep(waiting), strict=True):
            self._counts["known" if kept.kind == "known" else "versions" if kept.kind == "version" else "new"] += 1
            self._counts["copies"] += kept.copy and kept.kind == "new"
            self._counts["statements"] += kept.statements
            undated = reading.published.earliest is None and reading.published.latest is None
            self._counts["undated"] += undated and kept.kind != "known"
            self._progress(reading.document, kept.kind != "known")
