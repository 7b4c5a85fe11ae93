"""The rules of the product in plain Python: values in, frozen values out.

Nothing here knows a framework, a database, a network or a clock; today is an argument.
"""
