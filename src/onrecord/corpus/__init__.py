"""A corpus: millions of articles, read into tables of Parquet files on one machine or many (docs/corpus.md)."""
