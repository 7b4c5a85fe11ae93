"""Municipalities, users, and who acts for which municipality."""
