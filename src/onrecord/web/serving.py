"""``onrecord serve``: the site on this machine, until stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import uvicorn

from onrecord.desk import Ledger
from onrecord.errors import InputError, OnrecordError
from onrecord.web.guard import HOSTS
from onrecord.web.site import site


class Server(uvicorn.Server):
    """Tells its address once it listens."""

    def __init__(self, config: uvicorn.Config, say: Callable[[str], None]) -> None:
        super().__init__(config)
        self._say = say

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        if self.started:
            host = self.config.host
            port = self.servers[0].sockets[0].getsockname()[1]
            self._say(f"http://{f'[{host}]' if ':' in host else host}:{port}/")


def server(
    ledger: Ledger, host: str, port: int, as_of: date | None, say: Callable[[str], None], by: str = "somebody"
) -> Server:
    """A server of the ledger's pages that waits to be run; ``say`` is told its address when it listens.

    ``port``: 0 takes any free one. ``by``: who judges. Raises InputError for a host that others can reach.
    """
    if host not in HOSTS:
        raise InputError(
            f"{host or 'an empty host'} can be reached by others, and these pages have no accounts yet: whoever "
            f"reaches them reads the whole ledger. Until there are accounts, serve on {', '.join(HOSTS)}"
        )
    config = uvicorn.Config(
        site(ledger, as_of, by), host=host, port=port, log_config=None, access_log=False, server_header=False
    )
    return Server(config, say)


def serve(
    ledger: Ledger, host: str, port: int, as_of: date | None, say: Callable[[str], None], by: str = "somebody"
) -> None:
    """Serve the ledger's pages until Ctrl-C. Raises OnrecordError for a port that cannot be had."""
    made = server(ledger, host, port, as_of, lambda address: say(f"{ledger.where} at {address} (Ctrl-C stops)"), by)
    try:
        made.run()
    except SystemExit:  # uvicorn's way to say that it could not begin
        raise OnrecordError(
            f"port {port} on {host} cannot be had: another program has it, or the system keeps it. --port names another"
        ) from None
    except KeyboardInterrupt:
        return
