"""Changes of the register: registering people, writing in files, dividing caseloads."""
