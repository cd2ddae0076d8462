import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import intake
from onrecord.intake import read_all
from onrecord.records import Document, Problem, Reading
from onrecord.spawning import Spawning

TEXT = "“We will sign,” Mara Teel said on Monday.\n\nShe added that nobody would wait.\n"


def names(results: list[Reading | Problem]) -> list[str]:
    return [r.where if isinstance(r, Problem) else r.document.id for r in results]


@pytest.mark.model
@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_kept_and_problems_stay_in_their_place(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "CHUNK", 200)
    found = [Problem(str(i), "?") if i % 4 == 3 else Document(str(i), TEXT) for i in range(24)]
    results = list(read_all(found, jobs))
    assert names(results) == [str(i) for i in range(24)]
    readings = [r for r in results if isinstance(r, Reading)]
    assert all(r.statements == readings[0].statements for r in readings)
    assert readings[0].statements[0].text == "“We will sign,”"


@pytest.mark.model
def test_documents_are_taken_in_as_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "CHUNK", 100)
    taken = []

    def endless() -> object:
        for i in range(10_000):
            taken.append(i)
            yield Document(str(i), TEXT)

    results = read_all(endless(), jobs=1)  # type: ignore[arg-type]
    next(results)
    assert len(taken) < 10
    results.close()  # type: ignore[attr-defined]


def test_nothing_in_nothing_out() -> None:
    assert list(read_all([])) == []


@pytest.mark.model
def test_a_reading_does_not_depend_on_its_company() -> None:
    alone = next(iter(read_all([Document("a", TEXT)], jobs=1)))
    others = [Document(str(i), "It rained. " * (i + 1) + "“No,” said Bo Dan.") for i in range(20)]
    together = list(read_all([*others, Document("a", TEXT)], jobs=1))[-1]
    assert isinstance(alone, Reading) and isinstance(together, Reading)
    assert [s.text for s in alone.statements] == [s.text for s in together.statements]


@pytest.mark.model
def test_a_script_is_run_once_however_many_processes_read(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from onrecord import intake\n"
        "from onrecord.records import Document\n"
        "intake.CHUNK = 100\n"
        "print('begun')\n"
        f"print(sum(len(r.statements) for r in intake.read_all([Document(str(i), {TEXT!r}) for i in range(8)], 2)))\n"
    )
    done = subprocess.run([sys.executable, script], check=False, capture_output=True, text=True, timeout=120)
    assert (done.stdout.split(), done.stderr) == (["begun", "16"], "")


def test_the_script_is_hidden_for_no_longer_than_a_process_takes_to_start() -> None:
    script = sys.modules["__main__"]
    before = dict(vars(script))
    process = Spawning().Process(target=len, args=((),))
    process.start()
    process.join(60)
    assert process.exitcode == 0
    assert sys.modules["__main__"] is script and vars(script) == before
