"""What may leave: small counts stay in, and so does what would give them away, together with all that left before.

`clear` decides; `audit` looks at the answer without knowing how it was found.
"""
