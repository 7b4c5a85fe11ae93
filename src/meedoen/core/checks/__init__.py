"""Checks: rules that find what is wrong or missing in the goals, figures and documents of a municipality.

Each rule is a pure function over a `Dossier` that yields findings. `catalogue` lists the rules with their stable codes,
`running` runs them. Nothing here knows how a finding is kept or who judged it.
"""
