"""Signing in by OAuth: real browsers, real consent, another origin, and what the servers saw of the token."""
