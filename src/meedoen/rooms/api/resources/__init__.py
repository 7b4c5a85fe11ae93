"""The resources of the API, one module each: their shapes in Dutch, and how they are read with the queries of the apps."""
