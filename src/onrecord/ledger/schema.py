"""The tables of a ledger, the same on SQLite and PostgreSQL.

Texts are compressed; statements hold offsets into them and repeat no words, so a statement's words are
always cut from the article that it was found in. What is counted often is kept counted: how much a speaker
said, and on every statement whether its article is the latest version and whether it is a copy.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
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

from onrecord.ledger.columns import Choice, Day, Hash, Moment, Spans

# The places of these words are what a ledger holds: add at the end, and nowhere else.
ACTS = Choice(
    "assertion", "evaluation", "prediction", "promise", "offer", "threat", "demand", "refusal", "denial",
    "accusation", "question", "non-response",
)  # fmt: skip
MANNERS = Choice("spoken", "written", "ascribed")
QUOTES = Choice("direct", "indirect", "mixed")
POLARITIES = Choice("positive", "negative")
BASES = Choice("stated", "relative to publication", "publication date", "unknown")
SCALES = Choice("icd203", "phia", "kent", "lay")
RESOLUTIONS = Choice("named", "surname", "pronoun", "title", "carried over")

META = MetaData()

migrations = Table(
    "migrations",
    META,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("applied", Moment, nullable=False),
)

documents = Table(
    "documents",
    META,
    Column("key", Integer, primary_key=True),
    Column("id", String(16), nullable=False, unique=True),  # of the address and the text
    Column("name", Text, nullable=False, index=True),  # what the user calls it: a file's stem, a row's id
    Column("digest", String(64), nullable=False),  # sha256 of the text
    Column("address", Text, index=True),  # the url in its canonical form, or where it lay
    Column("url", Text),
    Column("publisher", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("language", String(8)),
    Column("origin", Text, nullable=False),
    Column("given", Day),  # the date that came with it
    Column("published_earliest", Day),  # and what the reader made of it
    Column("published_latest", Day),
    Column("published_phrase", Text, nullable=False),
    Column("published_basis", BASES, nullable=False),
    Column("published_span", Spans),
    Column("fetched", Moment),
    Column("added", Moment, nullable=False),
    Column("length", Integer, nullable=False),  # code points
    Column("reader", Text, nullable=False),
    Column("earlier", Integer, ForeignKey("documents.key")),  # the version before this one
    Column("latest", Boolean, nullable=False),
    Column("family", Integer, index=True),  # key of the first of the documents that are copies of one another
    Column("copy", Boolean, nullable=False),  # whether it is another than that first one
)

# apart from the articles: what is asked of those would else have to step over every text
texts = Table(
    "texts",
    META,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),
    Column("packed", LargeBinary, nullable=False),  # zlib
)

speakers = Table(
    "speakers",
    META,
    Column("key", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),  # empty where not known
    # of the statements in the latest versions of articles:
    Column("said", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("first", Day),
    Column("last", Day),
    UniqueConstraint("name", "kind"),
)

publishers = Table(
    "publishers",
    META,
    Column("key", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

names = Table(
    "names",
    META,
    Column("word", Text, primary_key=True),  # of a speaker's name, case and accents taken off
    Column("speaker", Integer, ForeignKey("speakers.key"), primary_key=True),
    sqlite_with_rowid=False,
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
    # what is asked for stands first: a row is read only up to what is wanted of it
    Column("document", Integer, ForeignKey("documents.key"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("speaker", Integer, ForeignKey("speakers.key")),
    Column("role", Integer, ForeignKey("roles.key")),
    Column("publisher", Integer, ForeignKey("publishers.key")),  # these three as in documents
    Column("latest", Boolean, nullable=False),
    Column("copy", Boolean, nullable=False),
    Column("day", Day),  # what it is sorted by: when said, else when published
    Column("act", ACTS),
    Column("manner", MANNERS),
    Column("quote", QUOTES, nullable=False),
    Column("certainty_low", Integer),
    Column("due_earliest", Day),
    Column("due_latest", Day),
    Column("id", Hash, nullable=False, index=True),
    Column("content", Spans, nullable=False),
    Column("source", Spans, nullable=False),
    Column("cue", Spans, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("mention", Spans),
    Column("how", RESOLUTIONS),
    Column("polarity", POLARITIES),
    Column("evidence", Spans),
    Column("certainty_phrase", Text),
    Column("certainty_span", Spans),
    Column("certainty_high", Integer),
    Column("certainty_scale", SCALES),
    Column("said_earliest", Day),
    Column("said_latest", Day),
    Column("said_phrase", Text),
    Column("said_basis", BASES),
    Column("said_span", Spans),
    Column("due_phrase", Text),
    Column("due_basis", BASES),
    Column("due_span", Spans),
    Column("within", Hash),
    UniqueConstraint("document", "position"),
    Index("statements_speaker", "speaker", "day", "latest", "act", "role", "publisher"),
    # All that a question may ask for, the last said first: any set of filters is answered by one walk along it, and
    # never needs the rows. On 200,000 statements a walk takes some 20 ms, so no filter has an index of its own.
    Index(
        "statements_filters", "day", "latest", "copy", "act", "manner", "quote", "certainty_low", "speaker", "role",
        "publisher", "due_latest", "due_earliest",
    ),
)  # fmt: skip

joint = Table(
    "joint",
    META,
    Column("statement", Integer, ForeignKey("statements.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("speaker", Integer, ForeignKey("speakers.key"), nullable=False, index=True),
    Column("role", Integer, ForeignKey("roles.key")),
    Column("mention", Spans),
    Column("how", RESOLUTIONS, nullable=False),
)

parts = Table(
    "parts",
    META,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),
    Column("span", Spans, primary_key=True),
    Column("kind", Text, primary_key=True),
    sqlite_with_rowid=False,
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
    sqlite_with_rowid=False,
)

signatures = Table(
    "signatures",
    META,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),
    Column("minhash", LargeBinary, nullable=False),
)

# what each statement means, to look through all of them (ledger/meanings.py)
codes = Table(
    "codes",
    META,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),
    Column("packed", LargeBinary, nullable=False),  # 24 bytes a statement, in their order
)

receipts = Table(
    "receipts",
    META,
    Column("key", Integer, primary_key=True),
    Column("begun", Moment, nullable=False),
    Column("ended", Moment),
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
