"""How results look: HTML for a notebook's cell, tables, progress bars, durations and HTML in plain words.

This is the lowest folder: it imports no other one, and checks no types of what it shows.
"""
