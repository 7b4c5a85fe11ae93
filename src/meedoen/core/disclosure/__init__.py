"""What may leave: what is hidden so that nobody can be found in the counts, and an audit that does not believe it."""
