"""Changes of advice and answers, priorities and input, and of questions, motions and promises of the council."""

from meedoen.apps.council.actions.loading import load_council

__all__ = ["load_council"]
