"""The proof that the advice is safe over the whole space of answers; docs/safety/proof.md says what is proven."""
