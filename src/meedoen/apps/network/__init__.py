"""Areas and organisations: where things happen and who takes part."""
