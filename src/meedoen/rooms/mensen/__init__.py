"""The room of people: what has to be done today, finding somebody, a file, recording a talk, and who looked."""
