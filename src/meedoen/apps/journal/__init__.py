"""The log of every change of data, which only grows."""
