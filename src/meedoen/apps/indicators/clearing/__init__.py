"""Clearing what was computed: from answers to counts that might leave, how they hang together, and whether they may leave.

Plain functions without records: `naming` and `counting` make the tables, `linking` says what is known of them together,
`judging` decides and has it audited, `observing` and `showing` tell what left.
"""
