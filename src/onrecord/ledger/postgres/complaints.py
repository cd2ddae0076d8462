"""What PostgreSQL and its driver complain of, in words that say what to do. A password is in none of them."""

from __future__ import annotations

from onrecord.ledger.database import WAIT

# By the class or the whole of SQLSTATE (PostgreSQL's manual, appendix A), the longer one first.
_STATES = {
    "25006": "{where} can only be read: {said}. Name the server that is written to",
    "28": "{where} does not let this user in: {said}. Check user name and password",
    "3D000": "{where} is not there: {said}. Make it first: createdb NAME",
    "3F000": "{where} has no schema to put a ledger in: {said}",
    "40": "another program changed {where} at the same moment; give the same command again",
    "42501": "this user may not do this in {where}: {said}. Ask its owner for the right to",
    "42": "{where} is no ledger of this version, or a damaged one: {said}",
    "53300": "{where} has no connection left for us: {said}. Try again later",
    "53": "no room left, or no memory, at {where}: {said}. What was added before is safe; make room and give the same "
    "command again",
    "55P03": f"another program has kept {{where}} for over {WAIT} seconds; try again later",
    "57014": "{where} took longer than its server allows: {said}",
    "57": "the server of {where} is stopping or starting: {said}. What was added before is safe; give the same command "
    "again",
    "58": "a failing disk under {where}: {said}. What was added before is safe",
    "XX": "{where} is damaged: {said}. Take the last backup (onrecord backup makes them)",
}
# Of what fails before a server answers there is the driver's text alone.
_TEXTS = (
    (("password", "authentication", "pg_hba", "role"), "28"),
    (("does not exist",), "3D000"),
    (("too many", "remaining connection slots"), "53300"),
    (("starting up", "shutting down"), "57"),
)
_LOST = (
    "{where} cannot be reached: {said}. Is the server running, and are host and port right? What was added before "
    "is safe"
)


def told(where: str, error: BaseException) -> str:
    """The message; ``where`` as messages name it."""
    state = getattr(error, "sqlstate", None) or ""
    said = " ".join(str(error).split("\nLINE ")[0].split())
    for length in (5, 2):
        if state[:length] in _STATES:
            return _STATES[state[:length]].format(where=where, said=said)
    if state.startswith("08") or (not state and type(error).__name__ in {"OperationalError", "ConnectionTimeout"}):
        known = (sign for signs, sign in _TEXTS if any(one in said for one in signs))
        return _STATES.get(next(known, ""), _LOST).format(where=where, said=said)
    return f"{where} cannot do this: {said}"
