"""The HTTP API: one address for each question."""
