"""Who may come to the pages: accounts, sessions, tokens and a log, in a file of their own (docs/accounts.md)."""
