"""Clients and benefits from a file into the register: 100.000 people at once, the same file again, and a month later."""
