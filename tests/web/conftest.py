"""A ledger of the examples, and one made by hand with all that is hostile, each behind the pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from onrecord.accounts.store import Accounts
from onrecord.desk import Ledger
from onrecord.web.site import site
from tests import shelf
from tests.conftest import ROOT
from tests.web import made
from tests.web.hands import AS_OF, Person, person
from tests.web.running import served

if TYPE_CHECKING:
    from tests.web.doors import Site

__all__ = ["AS_OF"]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
READ = (
    "2031-03-05-ninety-percent", "2031-03-10-ten-day-truce", "2031-03-16-shells-on-tessoule",
    "2031-04-01-solvane-goes", "2031-04-04-truce-for-lamps", "2031-04-14-five-promises",
)  # fmt: skip
"""As few examples as have some of everything: linking all of them takes long."""


def client(ledger: Ledger, as_of: date | None = AS_OF) -> TestClient:
    return TestClient(site(ledger, as_of), base_url="http://localhost:8640", raise_server_exceptions=False)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Some examples, read and linked, with what a reviewer judged."""
    with Ledger(tmp_path_factory.mktemp("web") / "examples.ledger") as ledger:
        ledger.add(*(ROOT / "examples" / f"{name}.txt" for name in READ))
        ledger.link()
        promised = ledger.commitments(actor="Tervik", today=AS_OF).tracked
        for tracked, verdict in zip(promised, ("kept", "broken", "compromise"), strict=False):
            id = tracked.commitment.entry.statement.id
            ledger.judge(id, verdict, by="Ann", note="as all could see", evidence=[id])
        yield ledger


@pytest.fixture(scope="session")
def examples_site(filled: Ledger) -> Iterator[TestClient]:
    with client(filled) as opened:
        yield opened


@pytest.fixture(scope="session")
def address(filled: Ledger) -> Iterator[str]:
    """Where the examples are served to browsers."""
    with served(filled, AS_OF) as found:
        yield found.rstrip("/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium; skipped where there is none. While it is there this thread has a loop, and can run no other."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup")
    chromium = next((p for name in CHROMIUM if (p := shutil.which(name))), None)
    if chromium is None:
        pytest.skip("there is no Chromium here, so pages are not looked at: as root, apt-get install chromium")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Ledger]:
    """Names, titles and texts that would be markup, scripts, other directions or other pages."""
    with shelf.ledger(tmp_path / "hostile.ledger", *made.hostile()) as ledger:
        yield ledger


@pytest.fixture
def hostile_site(hostile: Ledger) -> Iterator[TestClient]:
    with client(hostile) as opened:
        yield opened


@pytest.fixture
def copied(filled: Ledger, tmp_path: Path) -> Iterator[Ledger]:
    """The examples without what was judged of them, to be changed."""
    filled.backup(tmp_path / "copy.ledger")
    with Ledger(tmp_path / "copy.ledger") as ledger:
        for judged in ledger.judgements():
            ledger.withdraw(judged.key, by="Ann")
        yield ledger


@pytest.fixture
def ann(copied: Ledger) -> Iterator[Person]:
    yield from person(copied, "Ann")


@pytest.fixture
def bo(copied: Ledger) -> Iterator[Person]:
    yield from person(copied, "Bo")


@pytest.fixture
def people(tmp_path: Path, cheap: None) -> Iterator[Accounts]:
    """An admin, a reviewer and a reader, with the same password."""
    from tests.web import doors

    with Accounts(tmp_path / "my.accounts", make=True) as opened:
        for name, role in doors.PEOPLE.items():
            opened.people.add(name, role, doors.PASSWORD, doors.BY)
        yield opened


@pytest.fixture
def guarded(hostile: Ledger, people: Accounts) -> Iterator[Site]:
    """A site that asks for accounts."""
    from tests.web import doors

    with doors.guarded(hostile, people) as made:
        yield made
