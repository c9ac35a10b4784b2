"""CDS Hooks: requests of a record system, and the cards that answer them."""
