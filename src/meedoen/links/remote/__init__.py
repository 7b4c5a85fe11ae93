"""Asking another system something: within a time, at most twice, not at all while it is down, and without a word of it in a log."""
