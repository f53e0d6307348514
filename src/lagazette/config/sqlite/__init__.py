"""Django's SQLite backend, but for how a writer waits its turn."""
