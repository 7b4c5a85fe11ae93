"""Reading the register: who somebody is, what stands in a file, what has to be done today, and finding people."""
