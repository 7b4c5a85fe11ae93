"""Persons from the BRP by the BRP API Personen 2.7: what is asked per purpose, how it is asked, and what comes back as values.

`purposes` reads the table of fields, `client` asks, `persons` turns answers into values, `telling` says refusals in plain Dutch.
"""
