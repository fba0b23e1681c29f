"""Sandbox wikis: real MediaWiki on PHP's own server, made from a template in a second and deleted after use."""
