"""Who may import whom, what loads early, how long files may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "onrecord"
ROOMS = {
    "records": set(),
    "errors": set(),
    "countries": set(),
    # which ledger is meant, and what messages call it
    "whereabouts": set(),
    "models": {"errors"},
    # a hash and an anchor are looked at where articles come in and where they go out
    "anchoring": {"records"},
    "sources": {"records", "errors", "followed", "anchoring"},
    "reading": {"records", "errors", "models", "countries"},
    # reports render readings; the sourcing table needs the reader's sentences and words
    "reports": {
        *("records", "errors", "filed", "followed", "linked", "truced", "briefed", "reading", "anchoring", "surveyed"),
        "accounts",
    },
    "intake": {"records", "errors", "models", "reading", "sources", "spawning"},
    "spawning": set(),
    "filed": {"records"},
    "minhash": set(),
    # a corpus in numbers
    "surveyed": set(),
    "meaning": {"errors", "models", "reading"},
    "followed": {"records", "filed"},
    "linked": {"records", "filed", "followed"},
    "truced": {"records", "filed"},
    "briefed": {"records", "filed", "followed", "linked"},
    # truces are read off the articles' own sentences, with the reader's words and times
    "following": {"records", "filed", "followed", "truced", "countries", "reading", "linking"},
    "linking": {"records", "filed", "followed", "linked", "models", "meaning", "reading"},
    "briefing": {"records", "filed", "followed", "linked", "briefed"},
    "ledger": {
        *("records", "errors", "filed", "followed", "linked", "anchoring", "whereabouts", "meaning", "following"),
        *("browsed", "minhash", "kept"),
    },
    # many articles: everything between sources and a ledger, and no ledger is needed for it
    "corpus": {
        *("records", "errors", "filed", "models", "intake", "minhash", "reading", "sources", "reports", "ledger"),
        *("desk", "whereabouts", "anchoring", "surveyed", "spawning"),
    },
    # what goes across articles: following, linking and briefing know no ledger
    "naming": {"records", "errors", "followed", "following"},
    # looking around: what pages ask besides
    "browsed": {"filed"},
    "browsing": {
        *("records", "filed", "followed", "linked", "browsed", "ledger", "tracking", "weaving"),
    },
    # what was told once, until what it was told from is another
    "kept": set(),
    "recalling": {"followed", "following", "ledger", "truced"},
    "asked": {"errors", "filed", "followed", "linked"},
    "peopling": {"followed", "following", "kept", "ledger", "naming"},
    "tracking": {
        *("records", "errors", "filed", "followed", "truced", "following", "naming", "ledger", "kept", "recalling"),
        "peopling",
    },
    "weaving": {
        "errors",
        "filed",
        "followed",
        "linked",
        "following",
        "kept",
        "ledger",
        "linking",
        "meaning",
        "models",
        "naming",
    },
    "weighing": {
        *("records", "errors", "filed", "followed", "following", "ledger", "linking", "meaning", "models", "tracking"),
        "kept",
    },
    "gathering": {
        *("records", "filed", "followed", "linked", "briefed", "briefing", "following", "ledger", "linking"),
        *("naming", "tracking", "weaving"),
    },
    "adding": {"records", "errors", "filed", "intake", "ledger"},
    "desk": {
        *("records", "errors", "filed", "followed", "linked", "truced", "briefed", "adding", "tracking", "weaving"),
        *("asked", "naming", "weighing", "gathering", "browsing", "ledger", "sources", "reports"),
    },
    "watching": {"filed", "desk", "sources"},
    # what waits for a person, asked by the command and by pages
    "reviewing": {"errors", "filed", "followed", "linked", "following", "naming", "desk"},
    # who may come to the pages: a file of its own, of which ledgers know nothing
    "accounts": {"errors"},
    # pages ask the desk and know no ledger behind it; nothing but the command knows pages
    "web": {
        "accounts",
        *(
            "records",
            "errors",
            "filed",
            "followed",
            "linked",
            "truced",
            "briefed",
            "browsed",
            "desk",
            "kept",
            "naming",
            "reports",
            "reviewing",
        ),
    },
    "cli": {
        *("records", "errors", "whereabouts", "filed", "followed", "linked", "truced", "briefed", "adding", "desk"),
        *("watching", "reviewing", "intake", "sources", "reports", "web", "accounts", "corpus"),
    },
}
MODULES = sorted(SOURCE.rglob("*.py"))


def room(path: Path) -> str:
    relative = path.relative_to(SOURCE)
    return relative.parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return names


@pytest.mark.parametrize("path", [m for m in MODULES if room(m) in ROOMS], ids=lambda p: str(p.relative_to(SOURCE)))
def test_rooms_import_only_what_lies_below_them(path: Path) -> None:
    own = {name.split(".")[1] for name in imported(path) if name.startswith("onrecord.")}
    allowed = ROOMS[room(path)] | {room(path)}
    if room(path) == "records":
        allowed |= {"reports"}  # a record shows itself in a notebook, and asks the reports how, on use
    assert own <= allowed


def test_onnxruntime_has_one_door() -> None:
    users = [m.name for m in MODULES if any(n.split(".")[0] == "onnxruntime" for n in imported(m))]
    assert users == ["models.py"]


def test_sql_has_two_rooms() -> None:
    users = {
        room(m) for m in MODULES if any(n.split(".")[0] in ("sqlalchemy", "sqlite3", "psycopg") for n in imported(m))
    }
    assert users == {"ledger", "accounts"}


def test_passwords_have_one_door() -> None:
    assert {m.name for m in MODULES if any(n.split(".")[0] == "argon2" for n in imported(m))} == {"passwords.py"}


def test_pyarrow_has_two_doors_and_a_room() -> None:
    # asking.py names its types; arrow.py writes with it and tables.py reads, when asked to
    users = {m for m in MODULES if any(n.split(".")[0] in ("pyarrow", "fsspec") for n in imported(m))}
    assert sorted(m.name for m in users if room(m) != "corpus") == ["arrow.py", "asking.py", "tables.py"]


def test_the_libraries_of_a_corpus_have_one_room() -> None:
    assert {room(m) for m in MODULES if any(n.split(".")[0] == "duckdb" for n in imported(m))} <= {"corpus"}
    assert {m.name for m in MODULES if any(n.split(".")[0] == "ray" for n in imported(m))} <= {"cluster.py"}


def test_reportlab_has_one_door() -> None:
    heavy = ("reportlab", "font_source_serif_pro")
    assert {m.name for m in MODULES if any(n.split(".")[0] in heavy for n in imported(m))} == {"pdf.py"}
    assert {room(m) for m in MODULES if any(n.split(".")[0] in heavy for n in imported(m))} == {"reports"}


def test_the_libraries_of_pages_have_one_room() -> None:
    web = ("fastapi", "starlette", "uvicorn", "jinja2", "pydantic", "anyio")
    assert {room(m) for m in MODULES if any(n.split(".")[0] in web for n in imported(m))} == {"web"}
    askers = {m.name for m in MODULES if room(m) != "web" and any(n.startswith("onrecord.web") for n in imported(m))}
    assert askers == {"serve.py"}


def test_pages_load_nothing_from_elsewhere() -> None:
    for path in (SOURCE / "web").rglob("*.*"):
        if path.suffix in (".html", ".css", ".js", ".svg"):
            text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
            assert "://" not in text and "@import" not in text and "url(" not in text and "|safe" not in text, path


def test_the_network_has_one_way_out() -> None:
    net = ("socket", "ssl", "http", "urllib3", "certifi", "urllib.request", "asyncio", "ftplib", "smtplib", "telnetlib")
    net += ("requests", "httpx", "aiohttp", "socketserver", "xmlrpc", "imaplib", "poplib", "trafilatura.downloads")
    users = {m.name for m in MODULES for n in imported(m) if n in net or n.split(".")[0] in net}
    assert users == {"hosts.py", "wire.py"}
    askers = {m.name for m in MODULES if imported(m) & {"onrecord.sources.hosts", "onrecord.sources.wire"}}
    assert askers == {"fetch.py"}  # who fetches does so with its checks


def test_torch_stays_in_training() -> None:
    assert not [m for m in MODULES if any(n.split(".")[0] in ("torch", "safetensors") for n in imported(m))]


def test_files_stay_short() -> None:
    assert not [m for m in MODULES if len(m.read_text("utf-8").splitlines()) > 300]


@pytest.mark.parametrize(
    "command",
    [
        "import onrecord",
        "from onrecord.cli.main import main",
        "import onrecord.sources.files, onrecord.sources.language",
        "import onrecord.sources.online, onrecord.sources.fetch",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(command: str) -> None:
    heavy = (
        *("numpy", "onnxruntime", "rich", "charset_normalizer", "trafilatura", "lxml", "markdown_it", "pypdf"),
        *("feedparser", "warcio", "pyarrow", "py3langid", "sqlalchemy", "psycopg", "rensa", "urllib3", "certifi"),
        *("reportlab", "font_source_serif_pro", "PIL", "fastapi", "starlette", "uvicorn", "jinja2", "pydantic"),
        *("ray", "duckdb", "fsspec", "argon2"),
    )
    check = f"{command}; import sys; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
