"""What prepares, tests and checks the project from a bare Python, without installed packages.

`prepare` is the entrance (`python3 -m tools.prepare demo`); the Makefile only calls it.
Nothing here is part of the product, and nothing here is shipped.
"""
