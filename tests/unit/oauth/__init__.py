"""OAuth with an OAuth wiki and a browser in memory."""
