"""Readers at once, in a process of their own: each asks for one page after another, as its list has them.

    python bench/readers.py PORT < addresses

The input is JSON: a list of [kind, address] for each reader, with the seconds to go on and to pause. What
comes back is JSON with all answers. Those who pause begin one after another within the first pause, as people who look
at pages do not all click at once. A thread a reader, on plain sockets: the process takes some percent of one core.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from typing import Any

LONGEST = 120.0
"""Seconds that a reader waits for an answer."""


def read(
    port: int, walk: list[tuple[str, str]], seconds: float, wait: float, pause: float, told: list[list[Any]]
) -> None:
    """Ask for the pages of the walk, over and over, until the time is over; (kind, address, status, first, whole)."""
    begun, number = time.monotonic(), 0
    time.sleep(wait)
    while time.monotonic() - begun < seconds:
        kind, address = walk[number % len(walk)]
        number += 1
        told.append([kind, address, *_asked(port, address)])
        if pause:
            time.sleep(pause)


def _asked(port: int, address: str) -> tuple[int, float, float]:
    """The status of an answer, the seconds to its first byte and to its last one."""
    begun = time.perf_counter()
    try:
        with socket.create_connection(("127.0.0.1", port), LONGEST) as connection:
            connection.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            head = connection.recv(65_536)
            first = time.perf_counter() - begun
            while connection.recv(1 << 18):
                pass
        return int(head.split(b" ", 2)[1]), first, time.perf_counter() - begun
    except (OSError, ValueError, IndexError):
        return 0, time.perf_counter() - begun, time.perf_counter() - begun


def main() -> None:
    asked = json.load(sys.stdin)
    told: list[list[Any]] = []
    walks = asked["walks"]
    readers = [
        threading.Thread(
            target=read,
            args=(int(sys.argv[1]), walk, asked["seconds"], asked["pause"] * n / len(walks), asked["pause"], told),
        )
        for n, walk in enumerate(walks)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    json.dump({"told": told, "processor": time.process_time()}, sys.stdout)


if __name__ == "__main__":
    main()
