"""What is told beside a page comes into it by itself where there is a script, and when it is asked for again."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.desk import Ledger
from onrecord.web import room
from tests.web.conftest import AS_OF
from tests.web.eyes import Heard
from tests.web.running import served

pytestmark = [pytest.mark.model, pytest.mark.slow]


def test_what_is_weighed_beside_a_page_comes_into_it(
    copied: Ledger, browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOMENT", 0.0)
    id = copied.commitments(today=AS_OF).tracked[0].commitment.entry.statement.id
    with served(copied, AS_OF) as address:
        plain = browser.new_context(java_script_enabled=False).new_page()
        plain.goto(f"{address}commitments/{id}")
        page = browser.new_context().new_page()
        heard = Heard(page)
        page.goto(f"{address}commitments/{id}")
        page.wait_for_selector("[data-soon]", state="detached", timeout=20_000)
        told = page.inner_text("#bears")
        assert "being weighed" not in told and told.startswith("What later text tells of it")
        assert heard.said == []

        assert "being weighed" in plain.inner_text("#bears")
        plain.reload()
        assert plain.inner_text("#bears") == told
        for one in (plain, page):
            one.context.close()
