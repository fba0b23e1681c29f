"""Types for the parameters of MediaWiki's modules: made of what wikis with all bundled extensions say of themselves."""
