"""A ledger's records in forms for other programs and for people: one file a format."""
