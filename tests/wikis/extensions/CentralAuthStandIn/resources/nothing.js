// The real extension's modules replace mw.ForeignApi and mw.ForeignRest. Here only their being there counts.
