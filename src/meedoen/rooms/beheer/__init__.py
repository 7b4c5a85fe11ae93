"""Looking after a municipality: who may do what, who is invited, and what the log tells."""
