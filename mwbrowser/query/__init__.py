"""Queries for a task, not for a request: whole pages, members of lists, any number of titles, shared requests.

This folder may import ``schema``, ``http`` and what is below it.
"""
