"""Published documents: where facts were read, what was delivered, tables, claims and terms."""
