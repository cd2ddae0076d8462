"""Labelled data as it lies on disk: JSON lines, gzipped or not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON-lines file."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
