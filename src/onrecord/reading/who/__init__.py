"""Who: names, mentions, antecedents; from the words that name a source to a speaker."""
