"""The API's own modules: tables of core's query modules, and a wiki's descriptions of all of its modules.

``builtin.py`` has tables for core's, without a request. ``methods.py`` has the clients' methods (`Api.module`), and the
rest is imported on first use: ``fetching.py`` requests descriptions, ``description.py`` reads them, ``checking.py``
compares parameters with them, and ``module.py`` has the class that users call.

This folder may import ``display``, ``errors``, ``codec``, ``state`` and ``http``.
"""
