"""How editors arrange the front pages."""
