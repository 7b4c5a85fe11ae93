"""Facts that are made up: a village or the whole country by a seed, skewed and untidy as registers are, about nobody.

The same seed, place and lists give the same facts, whatever else is made in the same run.
"""
