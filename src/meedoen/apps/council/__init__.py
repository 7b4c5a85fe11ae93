"""Advice and answers, priorities, and what residents brought in."""
