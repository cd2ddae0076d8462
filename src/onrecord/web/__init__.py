"""The web page over a ledger: routes ask a ledger, views lay out frozen records, templates show them (docs/web.md)."""
