"""What people do with a wiki, a file each: the plugins of ``mw.Api``.

Each file has a class without state that `Api` is made of. It knows its client by the Protocol in ``client.py`` only.
This folder may import ``http`` and what is below it.
"""
