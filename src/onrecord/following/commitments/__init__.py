"""From a statement to the commitment it makes: what, until when, on what condition, and whether one could tell."""
