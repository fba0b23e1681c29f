"""Every action and query module of MediaWiki's core, called by name: what each needs, and what comes back."""
