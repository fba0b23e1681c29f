"""The API's own modules: what core's query modules are like, and what a wiki says of any of its modules.

``builtin.py`` has tables for core's, without a request. ``methods.py`` has what clients offer (`Api.module`), and all
else is imported with its first use: ``fetching.py`` requests descriptions, ``description.py`` reads them,
``checking.py`` compares parameters with them, and ``module.py`` is what people call.

This folder may import ``display``, ``errors``, ``codec``, ``state`` and ``http``.
"""
