"""Statements in, actors, links and commitments out; pure."""
