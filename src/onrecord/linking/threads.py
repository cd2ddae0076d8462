"""Threads: what hangs together by links, in order of time."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def joined(pairs: Iterable[tuple[Key, Key]]) -> list[set[Key]]:
    """Everything that is connected by pairs, the largest first; of equals that met first."""
    parent: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for left, right in pairs:
        parent[root(right)] = root(left)
    groups: dict[Key, set[Key]] = {}
    for key in list(parent):
        groups.setdefault(root(key), set()).add(key)
    return sorted(groups.values(), key=lambda group: -len(group))
