from pathlib import Path

from quality.agreement import against, examples, labels
from quality.links import measure

ONE = '{"series": "a", "links": [[0, 4, "repeats"], [1, 5, "denies"], [2, 6, "softer"]], "also": [[3, 7, "repeats"]]}\n'
OTHER = (
    '{"series": "a", "links": [[0, 4, "repeats"], [1, 5, "contradicts"], [3, 7, "repeats"]], '
    '"also": [[2, 6, "softer"]]}\n'
)


def test_what_the_other_calls_arguable_counts_neither_way(tmp_path: Path) -> None:
    for name, line in (("one", ONE), ("other", OTHER)):
        (tmp_path / name).write_text(line)
    pairs, links, alike = against(labels(tmp_path / "other"), labels(tmp_path / "one"))
    assert (pairs.precision, round(pairs.recall, 3)) == (1.0, 0.667)
    assert (links.precision, round(links.recall, 3)) == (0.5, 0.333)
    assert alike == (1, 2)


def test_two_readers_were_held_against_the_key_of_the_examples() -> None:
    found = examples()
    assert sorted(found) == ["first", "second"]
    for linked in found.values():
        exact, pairs, (right, both), _ = measure(linked, 0.0)
        assert all(place.spans for link in linked.links for place in (link.earlier, link.later))
        assert exact.f1 > 0.8 and pairs.recall > 0.9 and right <= both
