"""The register of a city at work: how fast its pages are for one, and whether fifty at once lose nothing."""
