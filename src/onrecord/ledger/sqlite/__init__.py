"""What is SQLite's alone: its files, its full-text index, how they are looked after."""
