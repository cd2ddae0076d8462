"""Every error onrecord raises for its users, and the wording of problems.

    OnrecordError
    ├── InputError      something the user gave cannot be read
    ├── ModelError      the model files are missing, damaged or of another version
    ├── OutputError     the result cannot be written where asked
    ├── LedgerError     a ledger that cannot be opened, written or trusted
    └── AccountsError   a file of accounts that cannot be opened, written or trusted

A message says what happened, what was seen and what to do next. Over many documents a failure is a
``Problem`` beside the readings, and the rest goes on.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Root of all errors meant for a person; ``str()`` of it is the whole message."""


class InputError(OnrecordError):
    """A path, file or record that cannot be read."""


class ModelError(OnrecordError):
    """Model files that are missing or do not match their recorded hashes."""


class OutputError(OnrecordError):
    """A result that cannot be written."""


class LedgerError(OnrecordError):
    """A ledger that cannot be opened, written or trusted."""


class AccountsError(OnrecordError):
    """A file of accounts that cannot be opened, written or trusted."""
