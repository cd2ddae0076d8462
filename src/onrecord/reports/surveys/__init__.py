"""What a corpus holds, counted: in the terminal, as JSON, as a page or a picture."""
