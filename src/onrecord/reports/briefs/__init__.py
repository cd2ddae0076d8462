"""A brief as it leaves: for a terminal, as Markdown, as one HTML file, as a PDF, as plain values."""
