"""The council's goals: the tree, the course of an indicator towards its target, versions compared."""
