"""The records of the product, one Django app per bounded context.

Order, upper knows lower: reports > council > goals > finance > indicators > network > sources > accounts > journal.
"""
