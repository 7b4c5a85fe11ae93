"""A town that is made up, in the tables of the register: about nobody, by a seed, after the figures that a municipality published.

`figures` reads what it has to come to. `stock` turns that into how many come and go between two days, `households` into who,
`reasons`, `newcomers` and `places` into why and whereto. `people` and `files` write a file for each of them, `flaws` plants what is
wrong in real registers, and `filling` puts all of it in the tables. Only `filling` and `counting` know the database.
"""
