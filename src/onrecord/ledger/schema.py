"""The tables of a ledger, the same on SQLite and PostgreSQL.

Texts are compressed; statements hold offsets into them and repeat no words, so a statement's words are
always cut from the article that it was found in. Spans are written "12-80 95-120".
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

META = MetaData()

migrations = Table(
    "migrations",
    META,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("applied", DateTime, nullable=False),
)

documents = Table(
    "documents",
    META,
    Column("key", Integer, primary_key=True),
    Column("id", String(16), nullable=False, unique=True),  # of the address and the text
    Column("name", Text, nullable=False),  # what the user calls it: a file's stem, a row's id
    Column("digest", String(64), nullable=False, index=True),  # sha256 of the text
    Column("address", Text, index=True),  # the url in its canonical form, or where it lay
    Column("url", Text),
    Column("publisher", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("language", String(8)),
    Column("origin", Text, nullable=False),
    Column("given", Date),  # the date that came with it
    Column("published_earliest", Date),  # and what the reader made of it
    Column("published_latest", Date, index=True),
    Column("published_phrase", Text, nullable=False),
    Column("published_basis", Text, nullable=False),
    Column("published_span", Text),
    Column("fetched", DateTime),
    Column("added", DateTime, nullable=False),
    Column("text", LargeBinary, nullable=False),  # zlib
    Column("length", Integer, nullable=False),  # code points
    Column("reader", Text, nullable=False),
    Column("earlier", Integer, ForeignKey("documents.key")),  # the version before this one
    Column("latest", Boolean, nullable=False),
    Column("family", Integer, index=True),  # key of the first of the documents that are copies of one another
    Column("copy", Boolean, nullable=False),  # whether it is another than that first one
)

speakers = Table(
    "speakers",
    META,
    Column("key", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),  # empty where not known
    Column("folded", Text, nullable=False, index=True),  # case and accents taken off
    UniqueConstraint("name", "kind"),
)

roles = Table(
    "roles",
    META,
    Column("key", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("affiliation", Text, nullable=False),
    UniqueConstraint("title", "affiliation"),
)

statements = Table(
    "statements",
    META,
    Column("key", Integer, primary_key=True),
    Column("id", String(16), nullable=False, index=True),
    Column("document", Integer, ForeignKey("documents.key"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("speaker", Integer, ForeignKey("speakers.key")),
    Column("role", Integer, ForeignKey("roles.key")),
    Column("mention", Text),
    Column("how", Text),
    Column("act", Text),
    Column("manner", Text),
    Column("polarity", Text),
    Column("evidence", Text),
    Column("certainty_phrase", Text),
    Column("certainty_span", Text),
    Column("certainty_low", Integer),
    Column("certainty_high", Integer),
    Column("certainty_scale", Text),
    *(
        Column(f"{when}_{part}", kind)
        for when in ("said", "due")
        for part, kind in (("earliest", Date), ("latest", Date), ("phrase", Text), ("basis", Text), ("span", Text))
    ),
    Column("day", Date),  # what it is sorted by: when said, else when published
    Column("within", String(16)),
    UniqueConstraint("document", "position"),
    Index("statements_speaker", "speaker", "day"),
    Index("statements_act", "act", "day"),
    Index("statements_day", "day"),
    Index("statements_due", "due_latest"),
)

joint = Table(
    "joint",
    META,
    Column("statement", Integer, ForeignKey("statements.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("speaker", Integer, ForeignKey("speakers.key"), nullable=False, index=True),
    Column("role", Integer, ForeignKey("roles.key")),
    Column("mention", Text),
    Column("how", Text, nullable=False),
)

parts = Table(
    "parts",
    META,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),
    Column("span", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
)

changes = Table(
    "changes",
    META,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),  # the newer version
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # added, dropped, reworded, kept
    Column("before", String(16)),  # ids of statements
    Column("after", String(16)),
)

bands = Table(
    "bands",
    META,
    Column("hash", BigInteger, primary_key=True),
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),
)

signatures = Table(
    "signatures",
    META,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),
    Column("minhash", LargeBinary, nullable=False),
)

receipts = Table(
    "receipts",
    META,
    Column("key", Integer, primary_key=True),
    Column("begun", DateTime, nullable=False),
    Column("ended", DateTime),
    Column("counts", Text, nullable=False),  # JSON
)

problems = Table(
    "problems",
    META,
    Column("key", Integer, primary_key=True),
    Column("receipt", Integer, ForeignKey("receipts.key"), index=True),
    Column("document", Integer, ForeignKey("documents.key"), index=True),
    Column("source", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("hint", Text, nullable=False),
)
