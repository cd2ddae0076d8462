"""The same matter over time: how statements stand to earlier ones."""

from __future__ import annotations

from typing import Any

from onrecord.asked import filled
from onrecord.desk.opened import Opened
from onrecord.followed import Judgement
from onrecord.linked import SHOWN, Links, Thread, Tied
from onrecord.weaving import Told


class Linking(Opened):
    """Links and threads."""

    def link(self, progress: Told = lambda done, all, found: None, *, quick: bool = False) -> int:
        """Find how the statements of articles that came in since stand to others; how many links there are more.

        ``quick`` asks the small networks alone, as for a corpus; what is linked so is looked at again without it.
        """
        return self._weaving.link(progress, quick=quick)

    def links(self, *, limit: int = 100, offset: int = 0, **asked: Any) -> Links:
        """Links between statements, the last said first: the fields of ``Tied``, ``kind="reversal"`` for one."""
        return self.tied(filled(Tied, asked), limit=limit, offset=offset)

    def tied(self, tied: Tied, *, limit: int = 100, offset: int = 0) -> Links:
        """The same, for what was put together before."""
        return self._weaving.links(tied, limit, offset)

    def threads(self, *, at_least: float = SHOWN, limit: int = 20, offset: int = 0) -> tuple[list[Thread], int]:
        """Matters that were spoken of more than once, the longest first, and how many there are."""
        found = self._weaving.threads(at_least)
        return self._weaving.several([bonds for _, bonds in found[offset : offset + limit]]), len(found)

    def thread(self, statement: str, *, at_least: float = SHOWN) -> Thread | None:
        """The thread of the statement of this id; None where it has no links."""
        found = self._weaving.threads(at_least, statement)
        return self._weaving.thread(found[0][1]) if found else None

    def judge_link(self, earlier: str, later: str, *, right: bool, by: str, note: str = "") -> Judgement:
        """Say whether two statements, by their ids, are linked as was found; a wrong link is shown no more."""
        return self._weaving.judge(earlier, later, right=right, by=by, note=note)
