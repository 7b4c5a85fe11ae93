"""What can be asked of a register, as an algebra of small frozen nodes: valid when built, worded in plain Dutch.

This room says what a question means and what it needs; it does not answer it. Answering is for `engines`, and in the
slow and obvious way for the tests.
"""
