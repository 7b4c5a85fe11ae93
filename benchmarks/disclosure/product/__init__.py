"""An attacker on what the product releases: made-up villages, the product's own actions, and then only what left.

It shares nothing with the hiding and the audit: what a number answers is read from the definitions, and what follows from it
is worked out here anew.
"""
