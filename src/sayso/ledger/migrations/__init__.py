"""Alembic's steps from one schema to the next. A released step is never edited; a new one is added behind it."""
