"""What was read, kept: the only SQL of the project."""
