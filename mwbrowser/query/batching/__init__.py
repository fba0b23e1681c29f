"""Queries that callers make at the same time share requests: which queries fit together, and which part of the response
is whose.

Imported when a client combines queries for the first time.
"""
