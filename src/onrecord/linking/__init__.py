"""The same matter over time: which statements bear on one another, and how. Pure: statements in, bonds out."""
