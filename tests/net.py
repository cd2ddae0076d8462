"""A site on this machine and a net of invented hosts, so that no test goes further than 127.0.0.1."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import Thread
from types import TracebackType
from typing import Any

import pytest
from urllib3.util import connection

HERE = "127.0.0.1"
PUBLIC = "151.101.7.7"
"""A number of the open net that no test reaches: what is dialled there is led to a ``Web``."""
WORDS = "Talks resumed at Vell on Monday, and nobody expected them to end before the week was over. " * 4


class Web:
    """A server. ``pages`` holds what is answered: a body, a status and headers, or a function of the handler."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._server = ThreadingHTTPServer((HERE, 0), self._handler())
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if context is not None:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self.url = f"http://{HERE}:{self.port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def paths(self) -> list[str]:
        """What was asked for, but for the rules."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def put(self, path: str, body: bytes | str = b"", kind: str = "text/html", status: int = 200, **more: str) -> None:
        headers = {"Content-Type": kind} | {name.replace("_", "-"): value for name, value in more.items()}
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, headers, data)

    def article(self, path: str, words: str = WORDS, head: str = "") -> None:
        self.put(path, f"<html><head><title>Talks</title>{head}</head><body><article><p>{words}</p></article></body>")

    def move(self, path: str, to: str, status: int = 302) -> None:
        self.put(path, status=status, Location=to)

    def raw(self, path: str, answer: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.pages[path] = answer

    def __enter__(self) -> Web:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                page = site.pages.get(self.path, (404, {}, b""))
                with suppress(OSError):
                    if callable(page):
                        page(self)
                        return
                    status, headers, body = page
                    self.send_response(status)
                    for name, value in {"Content-Length": str(len(body)), **headers}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                return None

        return Handler


class Net:
    """Names and numbers as the tests want them.

    ``names``: the answers of one look-up after another, the last one again and again. ``led``: the number and port
    that are dialled to the port of a ``Web``.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: dict[str, list[list[str]]] = {}
        self.led: dict[tuple[str, int], int] = {}
        self.looked_up: list[str] = []
        self.dialled: list[str] = []
        self._find, self._dial = socket.getaddrinfo, connection.create_connection
        monkeypatch.setattr(socket, "getaddrinfo", self._found)
        monkeypatch.setattr(connection, "create_connection", self._connected)

    def host(self, name: str, web: Web, number: str = PUBLIC) -> str:
        """Put a site at a name; its address."""
        self.names[name] = [[number]]
        self.led[number, 80] = self.led[number, 443] = web.port
        return f"http://{name}"

    def _found(self, host: Any, *args: Any, **more: Any) -> Any:
        with suppress(ValueError):
            ip_address(host)
            return self._find(host, *args, **more)
        self.looked_up.append(host)
        answers = self.names.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 0)) for number in answer]

    def _connected(self, place: tuple[str, int], *args: Any, **more: Any) -> Any:
        self.dialled.append(place[0])
        if place in self.led:
            return self._dial((HERE, self.led[place]), *args, **more)
        if place[0] == HERE:
            return self._dial(place, *args, **more)
        raise OSError(101, "Network is unreachable")
