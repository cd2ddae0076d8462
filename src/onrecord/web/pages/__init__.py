"""Views: for each template one frozen record, built from the ledger's records by a function. The JSON twin of a page
is its record as it stands (``plain``)."""
