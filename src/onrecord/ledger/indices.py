"""Indices that differ between SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint, func, text


def once(table: str, *columns: str) -> tuple[UniqueConstraint, Index, Index]:
    """Rows with the same in all of these columns are one; they are looked up by the first."""
    hashes = [func.md5(text(column)) for column in columns]
    return (
        UniqueConstraint(*columns).ddl_if(dialect="sqlite"),
        Index(f"{table}_once", *hashes, unique=True).ddl_if(dialect="postgresql"),
        Index(f"{table}_{columns[0]}", columns[0], postgresql_using="hash").ddl_if(dialect="postgresql"),
    )


def walk(name: str, *of: str, rest: tuple[str, ...]) -> tuple[Index, Index]:
    """An index along which statements come by their days. Those without a day have the earliest, as SQLite has it."""
    return (
        Index(name, *of, "day", *rest).ddl_if(dialect="sqlite"),  # and the key: SQLite puts it last by itself
        Index(f"{name}_key", *of, text("day nulls first"), "key", *rest).ddl_if(dialect="postgresql"),
    )
