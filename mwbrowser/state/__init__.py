"""What this page has found out about a wiki, kept by identity: tokens, limits, findings, and when each ends.

This is all that outlives a client. This folder may import ``codec`` and ``errors``.
"""
