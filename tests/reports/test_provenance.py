"""Held against PROV-JSON: every name is declared, every relation joins what is there."""

import json
from typing import Any

from onrecord.records import Speaker
from onrecord.reports.provenance import PREFIXES, SECTIONS, provenance_lines
from tests.shelf import TEXT, article, extract, full_reading, reading, said


def told(*extracts: Any) -> dict[str, Any]:
    return json.loads("".join(provenance_lines(extracts)), object_pairs_hook=once)  # type: ignore[no-any-return]


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no name stands twice."""
    names = [name for name, _ in pairs]
    assert len(set(names)) == len(names)
    return dict(pairs)


def relation(document: dict[str, Any], name: str, *roles: str) -> set[tuple[str, ...]]:
    return {tuple(r.get(f"prov:{role}", "") for role in roles) for r in document[name].values()}


def test_every_relation_joins_what_is_declared() -> None:
    other = reading("Later.", said("Later", text="Later."))
    found = told(extract(full_reading()), extract(other, id="a2"))
    assert set(found) == {"prefix", *SECTIONS}
    kinds = {"entity": "entity", "generatedEntity": "entity", "usedEntity": "entity", "activity": "activity",
             "agent": "agent"}  # fmt: skip
    for section in SECTIONS[3:]:
        for value in found[section].values():
            for role, kind in kinds.items():
                assert value.get(f"prov:{role}") in {None, *found[kind]}
    for section in SECTIONS[:3]:
        assert all(name.split(":")[0] in PREFIXES for name in found[section])


def test_a_statement_is_derived_from_its_article_by_a_reading_and_is_its_speakers() -> None:
    full = full_reading()
    found = told(extract(full))
    first, second = (f"statement:a1.{s.id}" for s in full.statements)
    assert relation(found, "wasDerivedFrom", "generatedEntity", "usedEntity", "activity") == {
        (first, "article:a1", "reading:a1"), (second, "article:a1", "reading:a1"),
    }  # fmt: skip
    names = {key: value["prov:label"] for key, value in found["agent"].items()}
    attributed = relation(found, "wasAttributedTo", "entity", "agent")
    assert {(made, names[agent]) for made, agent in attributed} == {(first, "Mara Teel"), (first, "Ivo Dorn")}
    assert relation(found, "wasAssociatedWith", "activity", "agent") == {("reading:a1", "reader:test")}
    assert found["entity"][first]["prov:value"] == full.statements[0].text
    assert found["activity"]["reading:a1"]["onrecord:reader"] == "test"


def test_a_newer_version_is_a_revision_of_the_one_before() -> None:
    old, new = reading(TEXT, said("sign")), reading(f"{TEXT}!", said("sign", text=f"{TEXT}!"))
    found = told(extract(old), extract(new, id="a2", earlier=article(old)))
    [revision] = [r for r in found["wasDerivedFrom"].values() if "prov:type" in r]
    assert (revision["prov:generatedEntity"], revision["prov:usedEntity"]) == ("article:a2", "article:a1")
    assert revision["prov:type"]["$"] == "prov:Revision"
    alone = told(extract(new, id="a2", earlier=article(old)))
    assert set(alone["entity"]) >= {"article:a1", "article:a2"}


def test_a_name_is_one_agent_everywhere_and_a_description_is_not() -> None:
    def agents(speaker: Speaker) -> int:
        made = reading(TEXT, said("sign", speaker=speaker))
        found = told(extract(made), extract(made, id="a2"))
        return len(found["agent"]) - 1

    assert agents(Speaker("Mara Teel", "person", None, None, "named")) == 1
    assert agents(Speaker("senior official", "unnamed", None, None, "named")) == 2


def test_nothing_is_a_document_too() -> None:
    assert told() == {"prefix": PREFIXES, **{name: {} for name in SECTIONS}}
