"""The audit of what is about to leave: what can be worked out of the hidden counts, by whom. Knows nothing of the hiding."""
