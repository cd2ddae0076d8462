import json
import shutil
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.models import FOLDER, linker_version, open_bearings, open_linker, open_reader


def folder(tmp_path: Path, **files: bytes) -> Path:
    for name, data in files.items():
        (tmp_path / name.replace("_", ".")).write_bytes(data)
    return tmp_path


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model at .*reinstall"):
        open_reader(tmp_path)


def test_a_torn_card_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="damaged"):
        open_reader(folder(tmp_path, reader_json=b'{"version": '))


def test_a_changed_file_does_not_open(tmp_path: Path) -> None:
    card = {"version": "1", "sha256": {"reader.onnx": "0" * 64}}
    with pytest.raises(ModelError, match="sha256"):
        open_reader(folder(tmp_path, reader_json=json.dumps(card).encode(), reader_onnx=b"changed"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    card = {"version": "1", "sha256": {"reader.onnx": "0" * 64}}
    with pytest.raises(ModelError, match=r"reader\.onnx is missing"):
        open_reader(folder(tmp_path, reader_json=json.dumps(card).encode()))


def test_the_linkers_version_is_its_cards() -> None:
    assert linker_version() == open_linker().version
    assert linker_version(quick=True) == open_linker(quick=True).version != linker_version()


def test_a_linker_without_a_card_has_no_version(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="reinstall"):
        linker_version(tmp_path)


@pytest.mark.model
def test_the_networks_of_links_and_of_evidence_are_those_of_the_card() -> None:
    card = json.loads((FOLDER / "linker.json").read_text("utf-8"))
    assert [look.share for look in open_linker().looks] == [share for _, share in card["looks"]]
    assert [look.share for look in open_bearings()] == [share for _, share in card["bearings"]]
    assert card["bearings"][0][1] == card["looks"][0][1] == 1.0


@pytest.mark.model
def test_a_network_without_weights_is_told(tmp_path: Path) -> None:
    for name in ("linker.onnx", "linker.json", "bearings.onnx", "bearings.json", "vocab.txt"):
        shutil.copy(FOLDER / name, tmp_path)
    card = json.loads((tmp_path / "linker.json").read_text("utf-8"))
    (tmp_path / "linker.json").write_text(json.dumps(card | {"weights": card["weights"][:1]}), "utf-8")
    with pytest.raises(ModelError, match="not as many weights as networks: reinstall"):
        open_linker(tmp_path, quick=True)
