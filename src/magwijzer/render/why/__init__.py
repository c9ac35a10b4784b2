"""Why: from a line of the advice to answers, facts and sources; and which other answers would change it."""
