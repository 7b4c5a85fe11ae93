"""The values that everything else is made of: numbers as the Dutch write them, periods, quantities.

They are frozen and compare by value. What is unknown is a value with a reason, never None or 0.
"""
