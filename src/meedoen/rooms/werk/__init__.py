"""The work of people with a role: what they changed, and taking it back."""
