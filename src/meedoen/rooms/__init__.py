"""The pages, one room per question of a reader. Each composes queries and actions of several apps.

Rooms do not know each other: they meet by names of routes, and share what stands in `ui`.
"""
