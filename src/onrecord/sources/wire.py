"""One question to one server and its answer, within bounds of time and size.

The connection goes to a number that was checked before and not to a name; the certificate must still be the
name's. No proxy is used, not even one that the environment names: through a proxy it would be the proxy that looks
the name up, and no check of ours would hold.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError
from onrecord.sources.addresses import Address
from onrecord.sources.bodies import unpacked_body
from onrecord.sources.door import MB, said

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection

CONNECT = 10.0
"""Seconds for a connection to one number, and again for the handshake."""
READ = 20.0
"""Seconds of silence."""
FEWEST = 0.05
"""Seconds that a step gets at least, however little is left: 0 would mean no bound."""
_BLOCK = 1 << 16

Bound = Callable[["Head"], int]
"""The bytes that a body may have, packed and unpacked, told by what stands before it; 0: it is not read."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a server says before the body; names of headers in small letters."""

    status: int
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer(Head):
    """The same with the body, unpacked."""

    body: bytes


def ask(address: Address, numbers: list[str], headers: Mapping[str, str], bound: Bound, seconds: float) -> Answer:
    """Ask for ``address`` at the first of ``numbers`` that answers. Raises InputError."""
    until = time.monotonic() + seconds
    with _Connected(address, numbers, until) as connection:
        return _answer(connection, address, headers, bound)


class _Connected:
    """A connection that is cut when the time is over, wherever it stands then.

    Bounds of silence are not enough: a server that sends a byte now and then could keep us for days.
    """

    def __init__(self, address: Address, numbers: list[str], until: float) -> None:
        self._address = address
        self._connection = _dialled(address, numbers, until)
        # kept, for the connection lets go of it when the answer begins
        self._socket = self._connection.sock
        self._late = False
        self._timer = Timer(max(FEWEST, until - time.monotonic()), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> HTTPConnection:
        self._timer.start()
        return self._connection

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        self._timer.cancel()
        self._connection.close()
        if self._late and (error is None or isinstance(error, Exception)):
            raise InputError(f"{self._address.host} took too long to answer; try again later") from error
        if error is not None:
            _tell(error, self._address)

    def _cut(self) -> None:
        self._late = True
        with suppress(OSError):  # it was closed meanwhile
            # the plain socket's own: the reader is woken, and nobody is told goodbye
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def _dialled(address: Address, numbers: list[str], until: float) -> HTTPConnection:
    for number in numbers:
        left = until - time.monotonic()
        connection = _connection(address, number, max(FEWEST, min(CONNECT, left)))
        try:
            connection.connect()
        except Exception as error:
            connection.close()
            if number == numbers[-1] or until - time.monotonic() <= 0:
                _tell(error, address)
                raise
        else:
            # for `request` sets the socket's patience to it
            connection.timeout = READ
            return connection
    raise InputError(f"the host {address.host} has no number")


def _connection(address: Address, number: str, patience: float) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if address.scheme == "http":
        return HTTPConnection(number, address.port, timeout=patience)
    return HTTPSConnection(number, address.port, timeout=patience, ssl_context=trust(), server_hostname=address.host)


@cache
def trust() -> ssl.SSLContext:
    """Whom the system trusts; where it says nothing, whom Mozilla does."""
    context = ssl.create_default_context()
    folder = ssl.get_default_verify_paths().capath
    # certificates in a folder are counted only when one was needed
    if not context.cert_store_stats()["x509_ca"] and not (folder and any(Path(folder).iterdir())):
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def _answer(connection: HTTPConnection, address: Address, headers: Mapping[str, str], bound: Bound) -> Answer:
    connection.request(
        "GET",
        address.target,
        headers={"Host": address.authority, "Connection": "close", "Accept-Encoding": "gzip", **headers},
        preload_content=False,
        decode_content=False,
    )
    response = connection.getresponse()
    try:
        told = {name.lower(): value for name, value in response.headers.items()}
        most = bound(Head(response.status, told))
        body = _body(response, most, told.get("content-length", "")) if most else b""
    finally:
        response.close()
    return Answer(response.status, told, unpacked_body(body, None, told.get("content-encoding"), most) if body else b"")


def _body(response: Any, most: int, stated: str) -> bytes:
    if stated.isdecimal() and len(stated) < 20 and int(stated) > most:
        raise _too_large(most)
    pieces: list[bytes] = []
    size = 0
    while piece := response.read(_BLOCK, decode_content=False):
        size += len(piece)
        if size > most:
            raise _too_large(most)
        pieces.append(piece)
    return b"".join(pieces)


def _too_large(most: int) -> InputError:
    return InputError(
        f"what the server sends is larger than {most // MB} MB; fetch it by other means, and give the file"
    )


def _tell(error: BaseException, address: Address) -> None:
    """Raise what went wrong on the way in words of ours; what is none of the network's goes on as it is."""
    from http.client import HTTPException

    from urllib3.exceptions import HTTPError, IncompleteRead, ProtocolError

    if isinstance(error, InputError) or not isinstance(error, Exception):
        return
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            raise InputError(
                f"the certificate of {address.host} is not to be trusted ({cause.verify_message}); nothing was read"
            ) from error
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        raise InputError(f"{address.host} does not answer; try again later") from error
    if isinstance(error, IncompleteRead) or (isinstance(error, ProtocolError) and "IncompleteRead" in str(error)):
        raise InputError(f"{address.host} ended the connection before all was sent; try again later") from error
    if isinstance(error, (HTTPError, HTTPException, OSError, ValueError)):
        raise InputError(f"no answer that could be read from {address.host} ({said(_last(error))})") from error


def _last(error: Exception) -> Exception:
    """The system's own word where a library wrapped it."""
    inner = error.__cause__
    return inner if isinstance(inner, OSError) else error
