"""The first screen: what the day asks of somebody."""
