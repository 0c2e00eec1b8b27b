"""Databases to try things on."""

from tests.databases import database, postgres, postgres_url, url

__all__ = ["database", "postgres", "postgres_url", "url"]
