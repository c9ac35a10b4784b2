"""How the database of kept diaries came to its shape, step by step (Alembic)."""
