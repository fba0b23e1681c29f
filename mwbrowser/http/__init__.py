"""The way of one request: its data, its steps, and what happens when a step fails.

Read ``pipeline.py`` first: it has the steps in the order in which they happen. This folder may import ``state``,
``codec`` and ``errors``.
"""
