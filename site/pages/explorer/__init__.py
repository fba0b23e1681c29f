"""The Python of the page that explores a wiki's API.

`state`, `controls`, `values`, `codes`, `finding`, `answers` need no page, and unit tests import them; the rest draws.
"""
