"""Profiles of deliveries to a statistics office: files in which a municipality says how its guideline lays them out."""
