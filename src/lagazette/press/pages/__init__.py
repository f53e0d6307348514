"""Page functions: one module for each family of pages, each a pure function of a view."""
