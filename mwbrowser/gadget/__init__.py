"""From one Python file to a gadget that a wiki takes: see `builder` for what becomes of it, `header` for what it says.

Nothing of this is imported in a reader's page but `failure`.
"""
