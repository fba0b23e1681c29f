"""The parameters of MediaWiki's modules: for type checkers only, which read ``parameters.pyi``.

Some type checkers need a module beside a stub. This one is empty, and the wheels that pages load lack it.
"""
