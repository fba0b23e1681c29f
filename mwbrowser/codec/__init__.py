"""Turns Python values into the parameters of a request, and the bytes of a response into a result or an error.

This folder may import ``errors`` and ``display``. It sends nothing and keeps nothing.
"""
