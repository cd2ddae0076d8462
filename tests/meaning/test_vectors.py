"""Vectors of meaning and their codes, with a table made by hand and with the shipped one."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.ledger.meanings import SIZE, TABLE
from onrecord.meaning.codes import BITS, codes, distances, nearest
from onrecord.meaning.vectors import Meaning, open_meaning
from onrecord.models import FOLDER
from onrecord.reading.wordpieces import WordPieces

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "boat", "ship", "tax", "##es", ".")
ROWS = np.zeros((len(WORDS), 64), np.int8)
ROWS[4, :2], ROWS[5, :2], ROWS[6, 2], ROWS[7, 2], ROWS[8, 3] = (100, 20), (100, -20), 127, 127, 1
TEXTS = st.lists(st.sampled_from(["boat", "ship", "taxes", "tax", ".", "Boat.", "zebra", "é"]), max_size=9).map(
    " ".join
)


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return Meaning(ROWS, WordPieces(WORDS))


def test_words_alike_are_near_and_others_far(meaning: Meaning) -> None:
    boat, ship, taxes = meaning.vectors(["boat", "Ship", "taxes"])
    assert boat @ ship > 0.9
    assert boat @ taxes == 0


def test_a_rows_length_is_its_weight(meaning: Meaning) -> None:
    plain, stopped = meaning.vectors(["boat", "boat."])
    assert plain @ stopped > 0.999


def test_no_words_have_no_meaning(meaning: Meaning) -> None:
    assert not meaning.vectors(["", "  \n "]).any()
    assert meaning.vectors([]).shape == (0, 64)


def test_long_texts_do_not_run_over(meaning: Meaning) -> None:
    [long] = meaning.sums(["tax " * 100_000])
    assert long[2] == 12_700_000


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_a_text_is_itself_whatever_stands_beside_it(meaning: Meaning, texts: list[str]) -> None:
    together = meaning.vectors(texts)
    alone = np.concatenate([meaning.vectors([text]) for text in texts])
    assert np.array_equal(together, alone)
    own = (together * together).sum(axis=1)
    assert np.allclose(own[together.any(axis=1)], 1)


def test_a_heavy_word_alone_covers_less_than_all_that_was_asked(meaning: Meaning) -> None:
    likeness, cosines = meaning.likeness("boat boat boat taxes", ["boat", "ship tax", "ship", ".", ""])
    assert cosines[0] > cosines[2] > cosines[3] == cosines[4] == 0
    boats = np.hypot(100, 20)
    assert likeness[0] == pytest.approx((cosines[0] + 3 * boats / (3 * boats + 2 * 127)) / 2)
    assert likeness[1] > likeness[2]
    assert not likeness[3:].any()


def test_a_bare_phrase_is_less_like_a_sentence_than_another_sentence() -> None:
    asked, whole = "the truce will fail within days", "the truce may fail in a week"
    near, bare = open_meaning().likeness(asked, [whole, "the truce"])[0]
    assert near > bare + 0.1


@given(TEXTS, st.lists(TEXTS, max_size=6))
def test_likeness_is_at_most_that_of_the_same_words(meaning: Meaning, asked: str, texts: list[str]) -> None:
    likeness, cosines = meaning.likeness(asked, [*texts, asked])
    assert (likeness <= 1 + 1e-5).all() and (likeness >= -0.5 - 1e-5).all()
    assert np.allclose(cosines, meaning.vectors([*texts, asked]) @ meaning.vectors([asked])[0])
    known = meaning.vectors([asked]).any()
    assert likeness[-1] == pytest.approx(float(known), abs=1e-5)
    for text, together in zip(texts, likeness, strict=False):
        assert meaning.likeness(asked, [text])[0][0] == pytest.approx(together, abs=1e-5)


def test_a_long_passage_is_covered_piece_by_piece() -> None:
    shipped = open_meaning()
    words = [word for word in (FOLDER / "vocab.txt").read_text(encoding="utf-8").split() if word.isalpha()][5_000:5_300]
    likeness, cosines = shipped.likeness(" ".join(words), [" ".join(words), " ".join(words[:150])])
    assert likeness[0] == pytest.approx(1, abs=1e-4)
    assert 0.3 < 2 * likeness[1] - cosines[1] < 0.9


@given(TEXTS)
def test_a_sum_and_its_vector_have_one_code(meaning: Meaning, text: str) -> None:
    sums = meaning.sums([text])
    assert np.array_equal(codes(sums), codes(meaning.vectors([text])))


@given(st.lists(st.binary(min_size=SIZE, max_size=SIZE), min_size=1, max_size=8))
def test_distances_count_the_bits_that_differ(many: list[bytes]) -> None:
    packed = np.frombuffer(b"".join(many), np.uint8).reshape(-1, SIZE)
    found = distances(packed, packed[0])
    assert found.tolist() == [(int.from_bytes(one) ^ int.from_bytes(many[0])).bit_count() for one in many]


def test_the_nearest_codes_are_those_of_the_nearest_vectors() -> None:
    vectors = np.random.default_rng(3).standard_normal((2_000, 256)).astype(np.float32)
    vectors[::9] += vectors[0]
    vectors /= np.linalg.norm(vectors, axis=1)[:, None]
    best = np.argsort(-(vectors @ vectors[0]))[:100]
    found = nearest(codes(vectors), vectors[0], 300)
    assert len(found) == 300 and found[0] == 0
    assert len(np.intersect1d(found[:200], best)) > 95


def test_the_shipped_table_is_the_one_that_ledgers_hold_codes_of() -> None:
    """Another table needs another number, and a step in ledger/migrations.py that makes all codes anew."""
    shipped = open_meaning()
    assert shipped.version == TABLE
    assert shipped.size >= BITS == 8 * SIZE


def test_the_shipped_table_knows_what_is_alike() -> None:
    asked, near, far = open_meaning().vectors(
        ["the ceasefire will not last", "the truce is going to collapse", "the minister presented the budget"]
    )
    assert asked @ near > 0.5
    assert asked @ far < 0.3


def test_a_changed_table_does_not_open(tmp_path: Path) -> None:
    for name in ("meaning.json", "meaning.npy", "vocab.txt"):
        shutil.copy(FOLDER / name, tmp_path)
    with (tmp_path / "meaning.npy").open("r+b") as stream:
        stream.seek(5_000)
        stream.write(b"changed")
    with pytest.raises(ModelError, match="sha256"):
        open_meaning(tmp_path)


def test_a_table_of_another_vocabulary_does_not_open(tmp_path: Path) -> None:
    np.save(tmp_path / "meaning.npy", np.zeros((3, 64), np.int8))
    (tmp_path / "vocab.txt").write_text("\n".join(WORDS))
    names = ("meaning.npy", "vocab.txt")
    hashes = {name: sha256((tmp_path / name).read_bytes()).hexdigest() for name in names}
    (tmp_path / "meaning.json").write_text(json.dumps({"version": 1, "sha256": hashes}))
    with pytest.raises(ModelError, match="no table of 9 word pieces"):
        open_meaning(tmp_path)
