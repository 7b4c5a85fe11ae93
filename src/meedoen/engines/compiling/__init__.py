"""From a question to one relational expression in the subset of SQL that every engine understands the same way."""
