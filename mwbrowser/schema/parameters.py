"""The parameters of MediaWiki's modules: for type checkers only, which read ``parameters.pyi``.

Some of them want a module beside a stub. There is nothing in it, and the wheels that pages load do without it.
"""
