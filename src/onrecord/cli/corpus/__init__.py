"""The commands over a corpus."""
