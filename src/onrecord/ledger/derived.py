"""The tables of what follows from statements: what they mean, commit to, stand to one another, and were judged.

Beside those of schema.py, which hold what was read; a ledger has both.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, Table

from onrecord.ledger.choices import KINDS, LINKS, TIES
from onrecord.ledger.columns import WORDS, Day, Moment
from onrecord.ledger.schema import META

# what people decided: only added to; a row that withdraws another names it
judgements = Table(
    "judgements",
    META,
    Column("key", Integer, primary_key=True),
    Column("about", WORDS, nullable=False),
    Column("subject", WORDS, nullable=False),
    Column("verdict", WORDS, nullable=False),
    Column("by", WORDS, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", WORDS, nullable=False),
    Column("evidence", WORDS, nullable=False),  # ids of statements, a space between two
    Column("withdraws", Integer, ForeignKey("judgements.key")),
)

# which statements commit their speaker, and how (ledger/commitments.py)
commitments = Table(
    "commitments",
    META,
    Column("statement", Integer, ForeignKey("statements.key"), primary_key=True),
    Column("kind", KINDS, nullable=False),
    Column("again", Boolean, nullable=False),  # only told again of an earlier day
    Column("why", WORDS, nullable=False),  # where it is of another kind than the statement's act; else empty
    Column("due_earliest", Day),  # the statement's own, or told elsewhere in the article:
    Column("due_latest", Day),
    Column("until", WORDS, nullable=False),  # where
)

# what articles tell of people and cities besides titles (following/people/ties.py)
ties = Table(
    "ties",
    META,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),
    Column("kind", TIES, primary_key=True),
    Column("name", WORDS, primary_key=True),
    Column("of", WORDS, primary_key=True),
    sqlite_with_rowid=False,
)

# what each statement means, to look through all of them (ledger/meanings.py)
codes = Table(
    "codes",
    META,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),
    Column("packed", LargeBinary, nullable=False),  # 24 bytes a statement, in their order
)

# what each statement is about, and how it stands to others (ledger/linking.py); a document without a row waits for it
matters = Table(
    "matters",
    META,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),
    Column("packed", LargeBinary, nullable=False),  # 16 bytes a statement, in their order
    Column("linker", WORDS, nullable=False),
)

links = Table(
    "links",
    META,
    Column("later", Integer, ForeignKey("statements.key"), primary_key=True),
    Column("earlier", Integer, ForeignKey("statements.key"), primary_key=True, index=True),
    Column("kind", LINKS, nullable=False),
    Column("score", Integer, nullable=False),  # percent
    Column("share", Integer, nullable=False),  # percent of that which is of this kind
    Column("nearest", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

# deeds and quantities of an article: few, small, and looked at together (ledger/packing.py)
reported = Table(
    "reported",
    META,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),
    Column("kinds", Integer, nullable=False),  # a bit for each kind of its deeds
    Column("last", Day),  # the last day on which any of them may have been done; none where that is open
    Column("packed", LargeBinary, nullable=False),
)

# how often something was written that is not only added to: what follows from it is told anew then
turns = Table(
    "turns",
    META,
    Column("what", WORDS, primary_key=True),  # LINKED
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)
LINKED = "links"
