"""The tables of a ledger, the same on SQLite and PostgreSQL; some of their indices are not.

Texts are compressed; statements hold offsets into them and repeat no words, so a statement's words are
always cut from the article that it was found in. What is counted often is kept counted: how much a speaker
said, and on every statement whether its article is the latest version and whether it is a copy.

An index of PostgreSQL's holds no value of more than 2,704 bytes, and an address or a name may be longer, so there they
are looked up by their hashes.
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
    Table,
    UniqueConstraint,
)

from onrecord.ledger.choices import (
    ACTS,
    BASES,
    MANNERS,
    POLARITIES,
    QUOTES,
    RESOLUTIONS,
    SCALES,
)
from onrecord.ledger.columns import WORDS, Day, Hash, Moment, Spans
from onrecord.ledger.indices import once, walk

META = MetaData()


migrations = Table(
    "migrations",
    META,
    Column("number", Integer, primary_key=True),
    Column("name", WORDS, nullable=False),
    Column("applied", Moment, nullable=False),
)

documents = Table(
    "documents",
    META,
    Column("key", Integer, primary_key=True),
    Column("id", WORDS, nullable=False, unique=True),  # of the address and the text
    Column("name", WORDS, nullable=False),  # what the user calls it: a file's stem, a row's id
    Column("digest", WORDS, nullable=False),  # sha256 of the text
    Column("address", WORDS),  # the url in its canonical form, or where it lay
    Column("url", WORDS),
    Column("publisher", WORDS),
    Column("title", WORDS),
    Column("byline", WORDS),
    Column("language", WORDS),
    Column("origin", WORDS, nullable=False),
    Column("given", Day),  # the date that came with it
    Column("published_earliest", Day),  # and what the reader made of it
    Column("published_latest", Day),
    Column("published_phrase", WORDS, nullable=False),
    Column("published_basis", BASES, nullable=False),
    Column("published_span", Spans),
    Column("fetched", Moment),
    Column("added", Moment, nullable=False),
    Column("length", Integer, nullable=False),  # code points
    Column("reader", WORDS, nullable=False),
    Column("earlier", Integer, ForeignKey("documents.key")),  # the version before this one
    Column("latest", Boolean, nullable=False),
    Column("family", Integer, index=True),  # key of the first of the documents that are copies of one another
    Column("copy", Boolean, nullable=False),  # whether it is another than that first one
    Index("ix_documents_name", "name", postgresql_using="hash"),
    Index("ix_documents_address", "address", postgresql_using="hash"),
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
    Column("name", WORDS, nullable=False),
    Column("kind", WORDS, nullable=False),  # empty where not known
    # of the statements in the latest versions of articles:
    Column("said", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("first", Day),
    Column("last", Day),
    *once("speakers", "name", "kind"),
)

publishers = Table(
    "publishers",
    META,
    Column("key", Integer, primary_key=True),
    Column("name", WORDS, nullable=False),
    *once("publishers", "name"),
)

names = Table(
    "names",
    META,
    Column("word", WORDS, primary_key=True),  # of a speaker's name, case and accents taken off
    Column("speaker", Integer, ForeignKey("speakers.key"), primary_key=True),
    sqlite_with_rowid=False,
)

roles = Table(
    "roles",
    META,
    Column("key", Integer, primary_key=True),
    Column("title", WORDS, nullable=False),
    Column("affiliation", WORDS, nullable=False),
    *once("roles", "title", "affiliation"),
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
    Column("certainty_phrase", WORDS),
    Column("certainty_span", Spans),
    Column("certainty_high", Integer),
    Column("certainty_scale", SCALES),
    Column("said_earliest", Day),
    Column("said_latest", Day),
    Column("said_phrase", WORDS),
    Column("said_basis", BASES),
    Column("said_span", Spans),
    Column("due_phrase", WORDS),
    Column("due_basis", BASES),
    Column("due_span", Spans),
    Column("within", Hash),
    UniqueConstraint("document", "position"),
    # All that a question may ask for, the last said first: any set of filters is answered by one walk along it, and
    # never needs the rows. On 200,000 statements a walk takes some 20 ms, so no filter has an index of its own.
    *walk("statements_speaker", "speaker", rest=("latest", "act", "role", "publisher")),
    # What one speaker said, by kind, title and publisher: SQLite would sort all of it to count it, which takes longest.
    Index("statements_tallied", "speaker", "act", "role", "publisher", "latest", "day").ddl_if(dialect="sqlite"),
    *walk("statements_filters", rest=(
        "latest", "copy", "act", "manner", "quote", "certainty_low", "speaker", "role", "publisher", "due_latest",
        "due_earliest",
    )),
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
    Column("kind", WORDS, primary_key=True),
    sqlite_with_rowid=False,
)

changes = Table(
    "changes",
    META,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True),  # the newer version
    Column("position", Integer, primary_key=True),
    Column("kind", WORDS, nullable=False),  # added, dropped, reworded, kept
    Column("before", WORDS),  # ids of statements
    Column("after", WORDS),
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

receipts = Table(
    "receipts",
    META,
    Column("key", Integer, primary_key=True),
    Column("begun", Moment, nullable=False),
    Column("ended", Moment),
    Column("counts", WORDS, nullable=False),  # JSON
)

problems = Table(
    "problems",
    META,
    Column("key", Integer, primary_key=True),
    Column("receipt", Integer, ForeignKey("receipts.key"), index=True),
    Column("document", Integer, ForeignKey("documents.key"), index=True),
    Column("source", WORDS, nullable=False),
    Column("what", WORDS, nullable=False),
    Column("hint", WORDS, nullable=False),
)
