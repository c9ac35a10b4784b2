"""Mutation evidence: what would the tests see if a line of the engine, or a figure of the facts, were wrong?"""
