"""Records in, tables and files out."""
