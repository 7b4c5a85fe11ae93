"""The API, version 1: what is published, and delivering with a key, after the Dutch API Design Rules (docs/handleiding/api.md)."""

VERSION = "1.2.0"
"""The full version (Semantic Versioning); the major one is in every address, this one in the header API-Version."""

PREFIX = "/api/"
ROOT = "/api/v1"
