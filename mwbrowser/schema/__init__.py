"""What is known of the API's own modules: prefixes, limits, and what each puts into an answer.

This folder may import ``codec`` and ``errors``.
"""
