"""Reading in files of clients and benefits: how a source writes, what a file says, what it would change, and writing that.

Order: `fields`, `outcome`, `mapping`, `cells`, `guessing`, `reading`, `clients`, `known`, `beside`, `planning`, `writing`.
The action is `actions.importing`.
"""
