"""The pages: small builders turn a reply, a question or the facts into what a template shows."""
