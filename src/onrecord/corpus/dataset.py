"""A dataset: a folder of Parquet files, and beside them what was read with which settings, and what is finished.

    DATASET/documents/00000.parquet    an article a row
            statements/00000.parquet   a statement a row, by month of publication and speaker
            problems/00000.parquet     what could not be read, and why
            _onrecord/dataset.json     version of the layout, settings
            _onrecord/shards/00000.json  a finished shard: what is in its three files
            _onrecord/                 plans, what is being made, reports of runs: docs/corpus.md

A shard counts once its file in ``_onrecord/shards`` is there; it is written last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, fields
from itertools import islice
from typing import Any

from onrecord.corpus.places import Place, place
from onrecord.corpus.tables import FORMAT, TABLES, Table, rows_of, schema
from onrecord.corpus.writing import write_tables
from onrecord.errors import InputError
from onrecord.records import Problem, Reading, Scale
from onrecord.reports.arrow import pyarrow

OWN = "_onrecord"
"""The folder of what is no table; engines pass over names that begin so."""
ABOUT = f"{OWN}/dataset.json"
SHARDS = f"{OWN}/shards"
AT_ONCE = 16
"""Manifests that are fetched side by side."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What changes the rows that an article makes."""

    reader: str
    """Version of the model."""
    onrecord: str
    scale: Scale = "icd203"
    shortest: int = 0
    """Words: documents of fewer are passed over, with a problem."""
    longest: int = 2_000_000
    """Code points: documents of more are passed over, with a problem."""
    published: str | None = None
    """An ISO date for articles that give none."""

    @classmethod
    def now(cls, **given: Any) -> Settings:
        """These, with the reader and the version at hand. Raises ModelError where there is no reader."""
        from onrecord import __version__
        from onrecord.models import reader_version

        return cls(reader_version(), __version__, **given)

    def differing(self, other: Settings) -> list[str]:
        """What is not the same, in words."""
        return [
            f"{f.name} {getattr(self, f.name)} there, {getattr(other, f.name)} now"
            for f in fields(self)
            if getattr(self, f.name) != getattr(other, f.name)
        ]


@dataclass(frozen=True, slots=True)
class Shard:
    """A finished shard, as its manifest tells it."""

    number: int
    files: Mapping[str, Mapping[str, Any]]
    """By table: ``rows``, ``bytes`` and ``sha256`` of its file."""
    words: int = 0
    months: Mapping[str, int] = field(default_factory=dict)
    """Statements by month of publication; those of no known day are under ""."""
    days: tuple[str, ...] = ()
    """The first and the last day on which its statements were said; none where no day is known."""
    problems: Mapping[str, int] = field(default_factory=dict)
    """Problems by kind."""
    failed: tuple[int, ...] = ()
    """Numbers of slices over which reading failed; a later run tries them again."""

    def path(self, table: Table) -> str:
        return f"{table}/{self.number:05d}.parquet"


class Dataset:
    """A dataset that is there."""

    def __init__(self, where: Place, settings: Settings) -> None:
        self.place, self.settings = where, settings

    def shards(self) -> list[Shard]:
        """The finished shards, in order."""
        names = [f.path for f in self.place.files(SHARDS) if f.path.endswith(".json")]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return [shard_of(row) for row in pool.map(self.place.json, names)]

    def files(self, table: Table, months: Collection[str] | None = None) -> list[str]:
        """Paths of a table's files in ``place.system``; of ``months`` ("2031-03"), those that have such statements.

        Files of shards that are not finished are not among them.
        """
        found = (s for s in self.shards() if months is None or any(month in s.months for month in months))
        return [self.place.at(shard.path(table)) for shard in found]


def is_dataset(where: str) -> bool:
    """Whether a dataset is there."""
    return place(where).kind(ABOUT) == "file"


def opened(where: str) -> Dataset:
    """The dataset. Raises InputError where there is none, or one of another version."""
    found = place(where)
    if found.kind(ABOUT) != "file":
        raise InputError(f"there is no dataset in {where}: onrecord corpus read SOURCE... --out DATASET makes one")
    about = found.json(ABOUT)
    if about.get("format") != FORMAT:
        raise InputError(
            f"{where} is a dataset of format {about.get('format')}, and this is for format {FORMAT}: read it with the "
            "version of onrecord that made it, or read the sources anew"
        )
    return Dataset(found, Settings(**about["settings"]))


def made(where: str, settings: Settings) -> Dataset:
    """A new dataset. Raises InputError where something else is in the folder."""
    found = place(where)
    kind = found.kind()
    if kind == "file":
        raise InputError(f"{where} is a file; name a folder for the dataset")
    if kind == "folder" and any(not f.path.startswith(OWN) for f in found.files()):
        raise InputError(
            f"{where} is a folder with other things in it; name an empty one, or one that is not there yet"
        )
    found.write_json(ABOUT, {"format": FORMAT, "settings": asdict(settings)})
    return Dataset(found, settings)


def shard_of(row: Mapping[str, Any]) -> Shard:
    return Shard(**{**row, "days": tuple(row["days"]), "failed": tuple(row["failed"])})


def write_dataset(
    where: str, found: Iterable[Reading | Problem], settings: Settings, together: int = 10_000
) -> Dataset:
    """A dataset of readings that were made elsewhere, ``together`` of them to a shard. Raises InputError."""
    dataset = made(where, settings)
    left = iter(found)
    number = 0
    while some := list(islice(left, together)):
        finish(dataset.place, number, tables_of(some))
        number += 1
    return dataset


def tables_of(found: Iterable[Reading | Problem]) -> dict[Table, Any]:
    """The rows of readings and problems as Arrow tables."""
    rows = rows_of(found)
    return {t: pyarrow().Table.from_pylist(getattr(rows, t), schema(t)) for t in TABLES}


def finish(where: Place, number: int, tables: Mapping[Table, Any], failed: tuple[int, ...] = ()) -> Shard:
    """Write the files of a shard and, when all are there, its manifest."""
    columns = {"words": tables["documents"]["words"], "months": tables["statements"]["month"]}
    shard = Shard(
        number,
        write_tables(where, number, tables),
        sum(columns["words"].to_pylist()),
        _counted(columns["months"]),
        _ends(tables["statements"]["day"]),
        _counted(tables["problems"]["kind"]),
        failed,
    )
    where.write_json(f"{SHARDS}/{number:05d}.json", asdict(shard))
    return shard


def _ends(column: Any) -> tuple[str, ...]:
    from pyarrow import compute

    ends = compute.min_max(column).as_py()
    return (ends["min"].isoformat(), ends["max"].isoformat()) if ends["min"] else ()


def _counted(column: Any) -> dict[str, int]:
    found = Counter({row["values"] or "": row["counts"] for row in column.value_counts().to_pylist()})
    return dict(sorted(found.items()))
