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
    func,
    text,
)

from onrecord.ledger.columns import WORDS, Choice, Day, Hash, Moment, Spans

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


def _once(table: str, *columns: str) -> tuple[UniqueConstraint, Index, Index]:
    """Rows with the same in all of these columns are one; they are looked up by the first."""
    hashes = [func.md5(text(column)) for column in columns]
    return (
        UniqueConstraint(*columns).ddl_if(dialect="sqlite"),
        Index(f"{table}_once", *hashes, unique=True).ddl_if(dialect="postgresql"),
        Index(f"{table}_{columns[0]}", columns[0], postgresql_using="hash").ddl_if(dialect="postgresql"),
    )


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
    *_once("speakers", "name", "kind"),
)

publishers = Table(
    "publishers",
    META,
    Column("key", Integer, primary_key=True),
    Column("name", WORDS, nullable=False),
    *_once("publishers", "name"),
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
    *_once("roles", "title", "affiliation"),
)


def _walk(name: str, *of: str, rest: tuple[str, ...]) -> tuple[Index, Index]:
    """An index along which statements come by their days. Those without a day have the earliest, as SQLite has it."""
    return (
        Index(name, *of, "day", *rest).ddl_if(dialect="sqlite"),  # and the key: SQLite puts it last by itself
        Index(f"{name}_key", *of, text("day nulls first"), "key", *rest).ddl_if(dialect="postgresql"),
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
    *_walk("statements_speaker", "speaker", rest=("latest", "act", "role", "publisher")),
    # What one speaker said, by kind, title and publisher: SQLite would sort all of it to count it, which takes longest.
    Index("statements_tallied", "speaker", "act", "role", "publisher", "latest", "day").ddl_if(dialect="sqlite"),
    *_walk("statements_filters", rest=(
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

# what people decided: rows are only added, and one that withdraws another names it
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
