"""Held against the Web Annotation Data Model, section 3 and 4."""

import json
from typing import Any

from onrecord.records import text_digest
from onrecord.reports.annotations import annotation_lines
from tests.shelf import TEXT, extract, full_reading, reading, said


def collection(*extracts: Any) -> dict[str, Any]:
    return json.loads("".join(annotation_lines(extracts)))  # type: ignore[no-any-return]


def test_a_collection_of_one_page() -> None:
    found = collection(extract(full_reading()), extract(reading("Later.", said("Later", text="Later.")), id="a2"))
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["type"], found["total"]) == ("AnnotationCollection", 3)
    page = found["first"]
    assert (page["type"], page["partOf"], page["startIndex"], len(page["items"])) == (
        "AnnotationPage", found["id"], 0, 3,
    )  # fmt: skip
    assert len({item["id"] for item in page["items"]}) == 3


def test_an_empty_collection() -> None:
    found = collection()
    assert (found["total"], found["first"]["items"]) == (0, [])


def test_bodies_say_who_what_and_how_sure() -> None:
    [item, bare] = collection(extract(full_reading()))["first"]["items"]
    assert (item["type"], item["motivation"], item["created"]) == ("Annotation", "describing", "2031-03-12T09:00:00Z")
    assert [(b["type"], b["purpose"], b["value"]) for b in item["body"]] == [
        ("TextualBody", "identifying", "Mara Teel"),
        ("TextualBody", "identifying", "Ivo Dorn"),
        ("TextualBody", "classifying", "promise"),
        ("TextualBody", "assessing", "very likely: 80 to 95 percent (icd203)"),
    ]
    assert bare["body"] == []


def test_targets_are_the_places_of_the_content() -> None:
    [item, _] = collection(extract(full_reading()))["first"]["items"]
    digest = f"urn:sha256:{text_digest(TEXT)}"
    for target in item["target"]:
        assert target["source"] == "https://paper.example/quay?b=1&a=2"
        assert target["state"] == {"type": "TimeState", "cached": digest, "sourceDate": "2031-03-11T07:30:00Z"}
        selector = target["selector"]
        assert selector["refinedBy"]["exact"] == TEXT[selector["start"] : selector["end"]]
    assert [t["selector"]["refinedBy"]["exact"] for t in item["target"]] == [
        "that they would “very likely” sign", "“and soon.”",
    ]  # fmt: skip


def test_without_an_address_the_text_itself_is_the_source() -> None:
    for url in (None, "shelf/quay.txt"):
        [item] = collection(extract(reading(TEXT, said("sign"), url=url)))["first"]["items"]
        assert item["target"][0]["source"] == f"urn:sha256:{text_digest(TEXT)}"
        assert "state" not in item["target"][0]


def test_only_what_was_asked_for() -> None:
    full = full_reading()
    [item] = collection(extract(full, full.statements[1]))["first"]["items"]
    assert full.statements[1].id in item["id"]
