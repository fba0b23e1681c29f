"""Queries that callers make at the same time share requests: a plan of who fits together, and each one's part of it.

Imported when a client combines queries for the first time.
"""
