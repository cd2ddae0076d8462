"""What an article reports to have happened: who did what to whom, when, where, how many, and who says so."""
