"""The description of the addresses against what they answer: whatever is asked, nothing fails, and every answer is as
described. What is asked is drawn by schemathesis, the same each time; then what is known to be hostile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import lxml.html
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from starlette.testclient import TestClient

from onrecord.desk import Ledger
from onrecord.web.site import site
from tests.web.conftest import AS_OF
from tests.web.places import places

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: make setup")

CHECKED = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
)  # fmt: skip
HERE = "http://localhost"
LONGEST = 65_000
"""Characters of an address that the client sends."""
DRAWN = 8
"""Questions that are drawn for each address and each of the two kinds: as described, and not as described."""
DRAW = settings(
    max_examples=DRAWN, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
HOSTILE = {
    "script": quote("<script>alert(1)</script>"),
    "attribute": quote("\"'><img src=x onerror=alert(1)>"),
    "template": quote("{{ 7 * 7 }}{% raw %}"),
    "turned": quote("a\u202eb\u2066c\u200fd"),
    "nothing": "%00",
    "half a sign": "%ED%A0%80",
    "not UTF-8": "%ff%fe",
    "up": "..%2f..%2f..%2fetc%2fpasswd",
    "up again": "%2e%2e%2f%2e%2e%5c%5c",
    "lines": quote("a\r\nSet-Cookie: b=c\r\n\r\n<p>"),
    "odd words": quote('"unclosed AND (OR NOT near* ^ :'),
    "numbers": "9" * 400,
    "long": "w" * 60_000,
}


@pytest.fixture(scope="module")
def schema(filled: Ledger) -> Any:
    return schemathesis.openapi.from_asgi("/openapi.json", site(filled, AS_OF), headers={"host": "localhost"})


@pytest.fixture
def operations(schema: Any) -> list[Any]:
    return [found.ok() for found in schema.get_all_operations()]


@pytest.mark.model
@pytest.mark.slow
def test_whatever_is_asked_the_answer_is_as_described(operations: list[Any]) -> None:
    checked = [schemathesis.checks.CHECKS.get_one(name) for name in CHECKED]
    for operation in operations:
        for mode in schemathesis.GenerationMode:
            if mode is schemathesis.GenerationMode.NEGATIVE and not operation.definition.raw.get("parameters"):
                continue  # what has no parameters cannot be asked otherwise than described

            @seed(8640)
            @DRAW
            @given(operation.as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                case.call_and_validate(base_url=HERE, checks=checked)

            ask()


@pytest.mark.model
def test_what_is_there_is_as_described(operations: list[Any], filled: Ledger) -> None:
    """The same checks on addresses that have something: what is drawn finds no article and no actor."""
    checked = [schemathesis.checks.CHECKS.get_one(name) for name in CHECKED]
    known = places(filled)
    for operation in operations:
        route = operation.path.removesuffix(".json")
        [pattern] = {r for r in known if r.replace(":path", "") == (route or "/")}
        for address in known[pattern]:
            parts = urlsplit(address)
            fits = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", route.rstrip("/")), parts.path.rstrip("/"))
            assert fits is not None, address
            given_parameters = {name: unquote(value) for name, value in fits.groupdict().items()}
            case = operation.Case(path_parameters=given_parameters, query=dict(parse_qsl(parts.query)))
            answer = case.call(base_url=HERE)
            assert answer.status_code == 200, address
            case.validate_response(answer, checks=checked)


def addresses(site: TestClient, hostile: str) -> Iterator[str]:
    """Every page and its twin, asked with this in all places at once, and in each place of its path."""
    for path, methods in site.get("/openapi.json").json()["paths"].items():
        parameters = methods["get"].get("parameters", [])
        asked = [p["name"] for p in parameters if p["in"] == "query"]
        twin = re.sub(r"\{\w+\}", lambda _: hostile, path)
        page = twin.removesuffix(".json") or "/"
        everything = "&".join(f"{name}={hostile}" for name in asked)[:LONGEST]
        yield from (page, twin, f"{page}?{everything}", f"{twin}?{everything}")
        yield from (f"{page}?{name}={hostile}" for name in asked)
    yield from (f"/feeds/speaker.atom?name={hostile}", f"/statements/{hostile}", f"/{hostile}")
    yield from (f"/static/{hostile}", f"/static/style.css{hostile}", f"/static/{hostile}/style.css")


@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_hostile_gets_anywhere(hostile_site: TestClient, kind: str) -> None:
    raw = HOSTILE[kind]
    for path in addresses(hostile_site, raw):
        answer = hostile_site.get(path, follow_redirects=False)
        assert answer.status_code < 500, path[:200]
        cookies = answer.headers.get_list("set-cookie")  # none but the secret that forms hang on
        assert all(re.match(r"onrecord-form=[\w-]{43};", cookie) for cookie in cookies), path[:200]
        assert "root:" not in answer.text and "from __future__" not in answer.text, path[:200]
        if path.startswith("/static/"):
            assert answer.status_code in (400, 404), path[:200]
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert len(answer.content) < 200_000, path[:200]
            tree = lxml.html.document_fromstring(answer.text)
            assert [s.get("src") for s in tree.xpath("//script")] == ["/static/comfort.js"], path[:200]
            assert not tree.xpath("//img | //@onerror | //main/p[. = '']") and "49{%" not in answer.text, path[:200]
            shown = "".join(tree.xpath("//text()[not(parent::textarea)]"))
            assert not re.search("[\x00\u202a-\u202e\u2066-\u2069\u200f]", shown), path[:200]
