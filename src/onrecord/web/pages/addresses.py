"""The plain page of the addresses that programs may ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an address may be asked with."""

    name: str
    place: str
    """"query" or "path"."""
    means: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """An address, and the record that it gives."""

    path: str
    says: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Addresses:
    """All addresses for programs."""

    version: str
    addresses: tuple[Address, ...]


def addresses(described: Mapping[str, Any]) -> Addresses:
    """Out of an OpenAPI description."""
    found = []
    for path, methods in described["paths"].items():
        get = methods.get("get", {})
        given = tuple(_parameter(p) for p in get.get("parameters", ()))
        found.append(Address(path, get.get("summary", ""), given))
    return Addresses(described["info"]["version"], tuple(found))


def _parameter(given: Mapping[str, Any]) -> Parameter:
    schema = given.get("schema", {})
    choices = [*schema.get("anyOf", ()), schema]
    values = [str(v) for one in choices for v in (*one.get("enum", ()), *([one["const"]] if "const" in one else ()))]
    return Parameter(given["name"], given["in"], given.get("description", ""), tuple(values))
