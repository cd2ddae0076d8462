"""``onrecord serve``: the site, until stopped."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

import uvicorn

from onrecord.desk import Ledger
from onrecord.errors import InputError, OnrecordError
from onrecord.web.access import Access
from onrecord.web.binding import Plan, admitted
from onrecord.web.site import site

SELDOM = 10_000, 10, 50
"""After how many new objects the youngest are looked through, and after how many such rounds the older ones."""


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
            scheme = "https" if self.config.is_ssl else "http"
            self._say(f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/")


def server(ledger: Ledger, plan: Plan, access: Access | None, say: Callable[[str], None]) -> Server:
    """A server of the ledger's pages that waits to be run; ``say`` is told its address when it listens.

    ``access``: as ``admitted`` gives it for the plan. Raises InputError for a certificate or a key that is none.
    """
    config = uvicorn.Config(
        site(ledger, plan.as_of, plan.by, access, allow_fetch=plan.allow_fetch),
        host=plan.host,
        port=plan.port,
        log_config=None,
        access_log=False,
        server_header=False,
        # whoever says for whom they ask is believed where they were named, and nobody else
        proxy_headers=bool(plan.proxies),
        forwarded_allow_ips=list(plan.proxies),
        ssl_certfile=plan.tls_cert,
        ssl_keyfile=plan.tls_key,
    )
    try:
        config.load()
    except OSError as error:
        raise InputError(
            f"{plan.tls_cert} and {plan.tls_key} cannot be used as a certificate and its key: {error}. "
            "Both are PEM files, the key without a password"
        ) from error
    return Server(config, say)


def _settle() -> None:
    """What was made by now stays, and what is remembered later mostly too: Python need not look through it so often.

    To look for what could be thrown away took 0.2 seconds of a large ledger every hundred pages, and meanwhile no page
    is made. Only rings of objects wait longer for it; all else goes at once, as ever.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def serve(ledger: Ledger, plan: Plan, say: Callable[[str], None]) -> None:
    """Serve the ledger's pages until Ctrl-C. Raises OnrecordError for a port that cannot be had, or a plan."""
    begun = time.monotonic()

    def ready(address: str) -> None:
        _settle()
        say(f"{ledger.where} at {address}, ready after {time.monotonic() - begun:.1f} seconds (Ctrl-C stops)")

    with admitted(plan) as access:
        made = server(ledger, plan, access, ready)
        try:
            made.run()
        except SystemExit:  # uvicorn's way to say that it could not begin
            raise OnrecordError(
                f"port {plan.port} on {plan.host} cannot be had: another program has it, or the system keeps it. "
                "--port names another"
            ) from None
        except KeyboardInterrupt:
            return
