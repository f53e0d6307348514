"""How the newsroom looks, and what its pages may run in a browser."""
