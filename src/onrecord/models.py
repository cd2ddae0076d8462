"""Model files: finding them, checking their hashes, running them. The only module that imports onnxruntime."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError

FOLDER = Path(str(files("onrecord"))) / "model"
CARD = "reader.json"
LINKER_CARD = "linker.json"
QUICK_LOOKS = 2
"""How many of the linker's networks are asked where it must be quick."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ReaderModel:
    """An opened reader model.

    ``steps`` (T, T), ``opens`` (T,), ``closes`` (T,) are the CRF's tables over T tags; ``distance``
    (links, 2 * D + 1) the bias of each link by distance; ``vocabulary`` the word pieces in order.
    """

    version: str
    vocabulary: tuple[str, ...]
    steps: Floats
    opens: Floats
    closes: Floats
    distance: Floats
    vector_size: int
    session: Any

    def run(self, pieces: Sequence[int], shapes: Sequence[int]) -> tuple[Floats, Floats, Floats, Floats]:
        """One window of L word pieces: emissions (L, T), link vectors (L, V), name scores (L, N), stance scores (L, S).

        Safe to call from several threads.

        One at a time: int8 takes the scale of its activations from all it is given at once, so in a batch
        the reading of a window would depend on its neighbours.
        """
        inputs = {"pieces": np.array([pieces], np.int64), "shapes": np.array([shapes], np.int64)}
        emissions, vectors, names, stances = self.session.run(("emissions", "vectors", "names", "stances"), inputs)
        return emissions[0], vectors[0], names[0], stances[0]


def open_reader(folder: Path = FOLDER) -> ReaderModel:
    """Open the reader in ``folder``.

    Raises ModelError where a file is missing or its hash is not the one in the model's card.
    """
    card = verified_card(folder, CARD)
    tables = {name: np.asarray(card[name], dtype=np.float32) for name in ("steps", "opens", "closes", "distance")}
    return ReaderModel(
        version=card["version"],
        vocabulary=tuple((folder / "vocab.txt").read_text(encoding="utf-8").splitlines()),
        vector_size=card["vector_size"],
        session=_session(folder / "reader.onnx"),
        **tables,
    )


def reader_version(folder: Path = FOLDER) -> str:
    """The version of the reader in ``folder``, by its card alone. Raises ModelError where there is none."""
    return str(_card(folder / CARD)["version"])


@dataclass(frozen=True, slots=True)
class PairModel:
    """An opened network that reads two passages at once."""

    version: str
    vocabulary: tuple[str, ...]
    session: Any

    def run(self, pieces: Sequence[int], marks: Sequence[int], told: Sequence[int]) -> Floats:
        """One pair of L word pieces: scores of kinds of links, then of bearings. Safe to call from several threads."""
        inputs = {
            "pieces": np.array([pieces], np.int64),
            "marks": np.array([marks], np.int64),
            "told": np.array([told], np.int64),
        }
        scores: Floats = self.session.run(("scores",), inputs)[0][0]
        return scores


@dataclass(frozen=True, slots=True)
class Look:
    """A network that is asked about a pair, the first or after smaller ones.

    ``share``: how much of the geometric mean with what was said before is its own; of the first all is.
    """

    network: PairModel
    share: float


@dataclass(frozen=True, slots=True)
class LinkerModel:
    """An opened linker model.

    ``gate`` are the weights of ``linking.gate.FEATURES``, asked of a pair before any network. ``weights``, one row
    after each look: a constant, the weights of the log-odds of what the networks say and of the gate, and what it
    counts to stand in one article; their sum is a link's log-odds.
    """

    version: str
    gate: tuple[float, ...]
    looks: tuple[Look, ...]
    weights: tuple[tuple[float, float, float, float], ...]


def open_linker(folder: Path = FOLDER, *, quick: bool = False) -> LinkerModel:
    """Open the linker in ``folder``: all its networks, each larger than the one before, or the ``quick`` ones.

    Raises ModelError where a file is missing or its hash is not the one in its card.
    """
    card = _card(folder / LINKER_CARD)
    looks = _looks(card["looks"][: QUICK_LOOKS if quick else None], folder)
    weights = tuple(tuple(one) for one in card["weights"][: len(looks)])
    if len(weights) != len(looks):
        raise ModelError(f"{folder / LINKER_CARD} has not as many weights as networks: reinstall onrecord")
    return LinkerModel(_version(card, quick), tuple(card["gate"]), looks, weights)


def linker_version(folder: Path = FOLDER, *, quick: bool = False) -> str:
    """The version of the linker in ``folder``, by its card alone. Raises ModelError where there is none."""
    return _version(_card(folder / LINKER_CARD), quick)


def _version(card: dict[str, Any], quick: bool) -> str:
    """What is written beside an article that the linker of this card looked at."""
    return f"{card['version']} quick" if quick else str(card["version"])


def open_pairs(name: str, folder: Path = FOLDER) -> PairModel:
    """Open a network that reads two passages. Raises ModelError as ``open_linker`` does."""
    card = verified_card(folder, f"{name}.json")
    vocabulary = tuple((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())
    return PairModel(card["version"], vocabulary, _session(folder / f"{name}.onnx"))


def open_bearings(folder: Path = FOLDER) -> tuple[Look, ...]:
    """Open the networks that tell evidence, in ``folder``. Raises ModelError as ``open_linker`` does."""
    return _looks(_card(folder / LINKER_CARD)["bearings"], folder)


def _looks(named: Sequence[tuple[str, float]], folder: Path) -> tuple[Look, ...]:
    return tuple(Look(open_pairs(name, folder), share) for name, share in named)


def verified_card(folder: Path, name: str) -> dict[str, Any]:
    """The card of this name, once every file that it lists was held against its hash.

    Raises ModelError where one is missing or another than the card says.
    """
    card = _card(folder / name)
    for file, expected in card["sha256"].items():
        _verify(folder / file, expected)
    return card


def _card(path: Path) -> dict[str, Any]:
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(f"no model at {path}: reinstall onrecord, or make it as training/README.md says") from None
    except ValueError as error:
        raise ModelError(f"{path} is damaged ({error}): reinstall onrecord") from error
    return card


def _verify(path: Path, expected: str) -> None:
    try:
        seen = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        raise ModelError(f"model file {path} is missing: reinstall onrecord") from None
    if seen != expected:
        raise ModelError(
            f"model file {path} is damaged (sha256 {seen[:12]}…, expected {expected[:12]}…): reinstall onrecord"
        )


def _session(path: Path) -> Any:
    import onnxruntime

    onnxruntime.set_default_logger_severity(3)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The fused layer norm of the CPU provider is slower than its parts: without it a window takes a third less time.
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
