"""The clients that people make: `Api`, `ForeignApi`, `Rest`, `ForeignRest`, and `Sync` for code that cannot await.

A client holds parts (who it is, its options, its transport) and hands each request with them to ``http/pipeline.py``.
This folder may import every other one but ``gadget``. Nothing below imports it.
"""
