"""People, organisations, places, topics, events, dossiers; and authors."""
