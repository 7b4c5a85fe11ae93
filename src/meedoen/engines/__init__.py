"""Engines answer questions from the fact store: one relational form, rendered for each of them, with equal answers."""
