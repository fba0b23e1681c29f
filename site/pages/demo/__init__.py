"""The Python of the demo page: cells that run code, show what came of it, and what it asked of a wiki."""
