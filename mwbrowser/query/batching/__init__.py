"""Lets concurrent queries share requests: finds those that fit together, and each one's part of the response.

Imported when a client combines queries for the first time.
"""
