"""The actions of a wiki, a file each: the plugins of ``mw.Api``.

Each file has a class without state that `Api` inherits. It uses its client through the Protocol in ``client.py`` only.
This folder may import ``http`` and what is below it.
"""
