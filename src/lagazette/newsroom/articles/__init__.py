"""Articles, their parts and their addresses."""
