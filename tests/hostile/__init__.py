"""A web that lies, stalls, bombs and redirects, and what the daemon makes of it."""
