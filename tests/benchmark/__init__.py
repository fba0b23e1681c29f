"""`build.py bench`: mwbrowser beside the other clients that run in a browser, in one run, on the same wiki."""
