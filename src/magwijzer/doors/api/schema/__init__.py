"""What goes in and what comes out, as JSON Schema 2020-12: the ids come from the facts, the bounds from the code."""
