"""A real wiki that asks who somebody is, and refuses writes: by MediaWiki's own extensions, in its own pages."""
