"""The state of a wiki in this page, kept by identity: tokens, limits, findings, and when each expires.

Nothing else outlives a client. This folder may import ``codec`` and ``errors``.
"""
