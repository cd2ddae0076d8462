"""``onrecord serve``: the site on this machine, until stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import uvicorn

from onrecord.desk import Ledger
from onrecord.errors import InputError, OnrecordError
from onrecord.web.guard import HOSTS
from onrecord.web.site import site


def serve(ledger: Ledger, host: str, port: int, as_of: date | None, say: Callable[[str], None]) -> None:
    """Serve the ledger's pages until Ctrl-C; ``say`` is told the address.

    Raises InputError for a host that others can reach, OnrecordError for a port that is taken.
    """
    if host not in HOSTS:
        raise InputError(
            f"{host} can be reached by others, and these pages have no accounts yet: whoever reaches them reads the "
            f"whole ledger. Serve on {', '.join(HOSTS)}; accounts are needed before anything else"
        )
    config = uvicorn.Config(
        site(ledger, as_of), host=host, port=port, log_config=None, access_log=False, server_header=False
    )
    try:
        taken = config.bind_socket()
    except SystemExit:  # uvicorn's way to say that it cannot have it
        raise OnrecordError(
            f"port {port} on {host} cannot be had: another program has it, or the system keeps it. --port names another"
        ) from None
    address = f"[{host}]" if ":" in host else host
    say(f"{ledger.where} at http://{address}:{taken.getsockname()[1]}/ (Ctrl-C stops)")
    uvicorn.Server(config).run(sockets=[taken])
