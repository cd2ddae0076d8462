from pathlib import Path

from quality.agreement import against, labels

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
