"""The docs name every command, option, record, field, library and module; else the suite fails."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

import click
import pytest

import onrecord
from onrecord import briefed, filed, followed, records
from onrecord.cli.main import main
from onrecord.reports.rows import reading_row, statement_row
from onrecord.reports.sourcing import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
DOCS = {path.name: path.read_text("utf-8") for path in (*ROOT.glob("docs/*.md"), ROOT / "README.md")}
RECORDS = [
    r
    for m in (records, filed, followed, briefed)
    for r in vars(m).values()
    if isinstance(r, type) and r.__module__ == m.__name__ and dataclasses.is_dataclass(r)
]


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_every_record_and_field_is_documented(record: type) -> None:
    page = DOCS["records.md"]
    assert f"**{record.__name__}**" in page
    assert {f.name for f in dataclasses.fields(record)} <= words(page)


def test_every_json_and_table_field_is_documented() -> None:
    statement = records.Statement("i", records.Attribution((), (), (), "direct", 1.0), None, "")
    reading = records.Reading(records.Document("d", ""), (statement,))
    fields = {*reading_row(reading), *statement_row(statement), *COLUMNS}
    assert fields <= words(DOCS["records.md"])


def test_every_command_is_in_the_readme_and_has_help() -> None:
    for name, command in main.commands.items():
        assert f"onrecord {name}" in DOCS["README.md"]
        assert command.help
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"--{option.name} has no help"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    tools = project["optional-dependencies"]["dev"]
    for requirement in (*project["dependencies"], *tools):
        assert re.split(r"[<>=]", requirement)[0] in DOCS["dependencies.md"]


def test_every_module_of_the_reader_is_on_the_map() -> None:
    for path in (ROOT / "src" / "onrecord").rglob("*.py"):
        if not path.stem.startswith("__"):
            assert path.stem in words(DOCS["architecture.md"]), path


def test_the_changelog_tops_with_this_version() -> None:
    [first] = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.M)[:1]
    assert first == onrecord.__version__


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), *ROOT.glob("src/onrecord/model/*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} -> {target}"


def test_the_package_docstring_is_true() -> None:
    reading = onrecord.read("“We will sign,” Mara Teel said.")
    assert [s.text for s in reading.statements] == ["“We will sign,”"]
