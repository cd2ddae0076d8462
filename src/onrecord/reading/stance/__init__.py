"""What kind of statement, how it was made and how sure: act, manner, certainty, polarity."""
