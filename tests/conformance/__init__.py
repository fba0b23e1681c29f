"""Side by side: the same call through the wiki's own ``mw.*`` and through mwbrowser, in one page of a real wiki."""
