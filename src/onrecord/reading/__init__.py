"""Document in, reading out: pure, and the heart of the project."""
