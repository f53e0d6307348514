"""Template tags of the newsroom's looks."""
