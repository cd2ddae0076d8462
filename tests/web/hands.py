"""A person at the pages, who sends the forms that are in them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

import lxml.html
from starlette.testclient import TestClient

import onrecord.web.site
from onrecord.desk import Ledger

AS_OF = date(2031, 4, 14)
WEIGHED = "Later text is being weighed"
"""What the page of a commitment says until what bears on it was told."""

HOSTILE = (
    "<script>alert(1)</script>", "\u202eturned\u202c", "\x00nul\x07", "a\ud800b", "{{ 7 * 7 }}", "'\"><img src=x>",
    "../../etc/passwd", "//evil.example/", "%00%ed%a0%80", "\r\nSet-Cookie: a=b", "é" * 300, " ", "",
)  # fmt: skip


def person(ledger: Ledger, name: str) -> Iterator[Person]:
    """Somebody of this name at a site over the ledger."""
    site = onrecord.web.site.site(ledger, AS_OF, name)
    with TestClient(site, base_url="http://localhost:8640", raise_server_exceptions=False) as client:
        yield Person(client)


class Person:
    """Asks for pages, and sends forms with the token that pages have."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def page(self, path: str) -> Any:
        """As it is when nothing on it is still being told."""
        until = time.monotonic() + 20
        while WEIGHED in (answer := self.client.get(path)).text and time.monotonic() < until:
            time.sleep(0.1)
        assert answer.status_code == 200, (path, answer.status_code)
        return lxml.html.document_fromstring(answer.text)

    def text(self, path: str) -> str:
        return " ".join(self.page(path).xpath("//main")[0].text_content().split())

    def token(self) -> str:
        return str(self.page("/add").xpath("//input[@name='form_token']/@value")[0])

    def sends(self, path: str, files: Any = None, **fields: Any) -> Any:
        given = {"form_token": self.token(), **fields}
        if files is not None:
            return self.client.post(path, data=given, files=files, follow_redirects=False)
        kind = {"content-type": "application/x-www-form-urlencoded"}
        # as it is: a client would rather refuse to send lone halves of signs
        body = urlencode(given, doseq=True, encoding="utf-8", errors="surrogatepass")
        return self.client.post(path, content=body, headers=kind, follow_redirects=False)

    def does(self, path: str, files: Any = None, **fields: Any) -> str:
        """Sends a form that is done; the address that it leads to."""
        answer = self.sends(path, files, **fields)
        assert answer.status_code == 303, (answer.status_code, answer.text[-3000:])
        return str(answer.headers["location"])
