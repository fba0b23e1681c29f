"""From one Python file to a gadget that a wiki takes: see `builder` for what becomes of it, `header` for what it says.

A reader's page imports nothing of this folder but `run` and `failure`. It may import every other folder.
"""
