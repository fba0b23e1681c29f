"""Tasks instead of requests: whole pages, members of lists, any number of titles, lookups that share a request.

This folder may import ``schema``, ``http`` and what is below it.
"""
