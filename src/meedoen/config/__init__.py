"""Wiring: settings, addresses and the command line; the only place that knows everything.

Nothing below `config` imports it. Apps and rooms read Django's settings, never the environment.
"""
