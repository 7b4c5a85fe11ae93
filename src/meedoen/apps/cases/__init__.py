"""The participation register: residents, their files, who works in them, and who looked."""
