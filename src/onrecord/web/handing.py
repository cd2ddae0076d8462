"""Forms by which articles come in: pasted text, files, an address. They are read in the background (``jobs.py``)."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from fastapi import Form, UploadFile
from starlette.requests import Request

from onrecord.desk import Ledger
from onrecord.filed import Receipt
from onrecord.records import Document
from onrecord.web.asker import asker
from onrecord.web.forms import Done, form_route
from onrecord.web.given import AddressGiven, FilesGiven, PastedGiven
from onrecord.web.jobs import Jobs, Progress, Work
from onrecord.web.pages.shown import line
from onrecord.web.refusal import Refusal

MB = 1 << 20
PASTED = 4 * MB
"""Bytes of pasted text, with what stands around it."""
FILES = 64 * MB
"""Bytes of files that come at once, with what stands around them."""
MOST_FILES = 50
NAMED = 100
"""Characters of a file's name."""
TITLED = 60
"""Characters of the name that a text without a title is known by."""
_ODD = re.compile(r"[^\w .()+,-]")


@form_route("/add/text", "reviewer", PASTED)
def add_text(request: Request, given: Annotated[PastedGiven, Form()]) -> Done:
    """Read pasted text."""
    ledger = _ledger(request)
    name = given.title or line(given.text, TITLED)
    made = Document(
        name[:TITLED],
        given.text,
        given.title or None,
        given.url or None,
        given.publisher or None,
        given.published,
        _origin(request, "pasted"),
    )
    return _put(request, f"“{line(name, TITLED)}”", lambda progress: ledger.add_text(made, progress=progress))


@form_route("/add/files", "reviewer", FILES, MOST_FILES)
def add_files(request: Request, files: list[UploadFile], given: Annotated[FilesGiven, Form()]) -> Done:
    """Read files, which lie in a folder of the system's for the while."""
    some = [one for one in files if one.filename]
    if not some:
        raise Refusal(400, "No file was chosen.", "Go back and choose one, or several at once.")
    ledger, origin = _ledger(request), _origin(request, "uploaded")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    names = file_names(one.filename or "" for one in some)

    def work(progress: Progress) -> Receipt:
        return ledger.add_files(folder, origin=origin, published=given.published, progress=progress)

    try:
        for name, one in zip(names, some, strict=True):
            with (folder / name).open("xb") as kept:
                shutil.copyfileobj(one.file, kept, MB)
        return _put(request, line(", ".join(names), 120), work, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@form_route("/add/address", "reviewer")
def add_address(request: Request, given: Annotated[AddressGiven, Form()]) -> Done:
    """Fetch what stands at an address, where the site was started so that it may."""
    if not request.app.state.allow_fetch:
        raise Refusal(
            403,
            "This site fetches nothing: nobody asked it to use the network.",
            "Paste the text or upload the page instead; or have it started with: onrecord serve --allow-fetch",
        )
    ledger = _ledger(request)
    return _put(
        request,
        line(given.url, 120),
        lambda progress: ledger.add_address(given.url, published=given.published, progress=progress),
    )


def file_names(given: Iterable[str]) -> list[str]:
    """The last parts of the names that a browser gives, without what means something to a file system, each once."""
    names: list[str] = []
    for number, one in enumerate(given, 1):
        name = _ODD.sub("_", re.split(r"[/\\]", one)[-1]).strip(" .-") or "file"
        stem, *endings = name.split(".")
        ending = "".join(f".{part[:10]}" for part in endings[-2:])
        name = f"{name.removesuffix(ending)[:NAMED]}{ending}" if endings else stem[:NAMED]
        names.append(f"{number} {name}" if name.casefold() in {n.casefold() for n in names} else name)
    return names


def _put(request: Request, what: str, work: Work, folder: Path | None = None) -> Done:
    jobs: Jobs = request.app.state.jobs
    job = jobs.put(asker(request).name, what, work, folder)
    return Done(f"/add/{job.id}", "added", what)


def _origin(request: Request, how: str) -> str:
    """Where it came from; another each time, since two texts that were handed over are no versions of each other."""
    return f"{how} by {asker(request).name}, {secrets.token_hex(4)}"


def _ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.room.ledger
    return ledger
