"""Frameworks with their tree of goals, targets, activities, versions and course."""
