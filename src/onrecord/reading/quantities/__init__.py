"""Numbers with what they count or measure, and how exact they are meant."""
