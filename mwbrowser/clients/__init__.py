"""The clients: `Api`, `ForeignApi`, `Rest`, `ForeignRest`, and `Sync` for code that cannot await.

A client holds parts (its identity, its options, its transport) and passes each request with them to
``http/pipeline.py``. This folder may import every other one but ``gadget``. Nothing below imports it.
"""
