"""Turns one Python file into a gadget for a wiki: `builder` writes the JavaScript, `header` reads the settings.

A reader's page imports nothing of this folder but `run` and `failure`. It may import every other folder.
"""
