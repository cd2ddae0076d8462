"""A ledger as Python code uses it: ``with onrecord.open("my.ledger") as ledger: ledger.add("articles/")``."""

from __future__ import annotations

from onrecord.desk.asking import Asking
from onrecord.desk.following import Following
from onrecord.desk.handing import Handing
from onrecord.desk.linking import Linking


class Ledger(Asking, Following, Handing, Linking):
    """An opened ledger; close it, or use it in a ``with``.

    ``actors``: a CSV file of the user's own list of actors, with the columns name, aliases, side. ``say`` is told how
    far it is with what takes a while: a ledger of an older version is prepared once.
    """
