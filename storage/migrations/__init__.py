"""How a database of an earlier release becomes one of this release, step by step (Alembic).

A step is added with `tables.py` changed, and `HEAD` with it; tests hold that the three agree.
"""

HEAD = "0004"
"""The newest revision. It stands here so that a database that is up to date opens without Alembic."""
