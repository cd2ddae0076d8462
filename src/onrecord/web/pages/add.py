"""Adding: what may be handed over, and how far the reading of it is."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.filed import Receipt
from onrecord.web.jobs import Job, Jobs
from onrecord.web.pages.shown import article_href, line

EVERY = 2
"""Seconds after which the page of a job that is not done asks again."""
PROBLEMS = 200
"""Problems that are told one by one."""
STATES = {
    "waiting": "Waiting for its turn",
    "reading": "Reading",
    "done": "Read",
    "failed": "It did not work",
    "stopped": "Stopped: what was read is kept",
}


@dataclass(frozen=True, slots=True)
class JobShown:
    """A job in a list."""

    href: str
    what: str
    by: str
    state: str
    says: str
    done: int


@dataclass(frozen=True, slots=True)
class AddPage:
    """What may be handed over here, and what was, the last first."""

    may_fetch: bool
    jobs: tuple[JobShown, ...]


@dataclass(frozen=True, slots=True)
class Come:
    """An article that was read, or was known before."""

    href: str
    name: str
    new: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with something that was handed over, and what to do."""

    where: str
    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class JobPage:
    """How far it is, and what came of it."""

    job: JobShown
    before: int
    """Jobs that come first, this one among them; 0 once it is being read."""
    articles: tuple[Come, ...]
    counts: tuple[tuple[str, int], ...]
    problems: tuple[Trouble, ...]
    failed: str
    again: str | None
    """As the header Refresh has it: how far it is, or, of one article that was read, to its page."""


def add_page(jobs: Jobs, may_fetch: bool) -> AddPage:
    return AddPage(may_fetch, tuple(_shown(job) for job in jobs.last()))


def job_page(jobs: Jobs, id: str) -> JobPage:
    """Raises Refusal where there is no such job."""
    job, before = jobs.job(id)
    articles = tuple(Come(article_href(a.id), line(a.name), a.new) for a in job.articles)
    problems, counts = _came(job.receipt) if job.receipt else ((), ())
    again = None
    if job.state in ("waiting", "reading"):
        again = str(EVERY)
    elif job.state == "done" and not problems and len(articles) == 1 and articles[0].new:
        again = f"0; url={articles[0].href}"
    return JobPage(_shown(job), before, articles, counts, problems, line(job.failed, 1_000), again)


def _came(receipt: Receipt) -> tuple[tuple[Trouble, ...], tuple[tuple[str, int], ...]]:
    problems = tuple(
        Trouble(line(p.where), line(p.what, 1_000), line(p.hint, 500)) for p in receipt.problems[:PROBLEMS]
    )
    counts = (
        ("new", receipt.new),
        ("of them copies", receipt.copies),
        ("new versions", receipt.versions),
        ("known before", receipt.known),
        ("statements", receipt.statements),
        ("without a day of publication", receipt.undated),
        ("problems", len(receipt.problems)),
    )
    return problems, tuple((name, n) for name, n in counts if n)


def _shown(job: Job) -> JobShown:
    return JobShown(f"/add/{job.id}", line(job.what), line(job.by), job.state, STATES[job.state], job.done)
