"""The way in and out for people with an account."""
