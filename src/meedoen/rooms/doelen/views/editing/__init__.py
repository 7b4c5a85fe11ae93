"""The pages on which a framework and what hangs in it are changed."""
