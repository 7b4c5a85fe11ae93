"""Trying a definition on a sample before it is anybody's: which facts are taken for it, and what comes out in a few periods."""
