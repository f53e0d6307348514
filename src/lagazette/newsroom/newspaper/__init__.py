"""The newspaper itself: its name, editions, legal identity and front page."""
