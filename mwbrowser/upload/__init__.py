"""Files: in one request or in chunks, by way of the stash, with progress, resumed where they broke.

This folder may import ``http`` and what is below it.
"""
