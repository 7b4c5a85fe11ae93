"""Answers to requests: the ways in and out, and one's own account."""
