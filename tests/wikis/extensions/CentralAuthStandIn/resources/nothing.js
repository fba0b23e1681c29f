// The real extension's one module replaces mw.ForeignApi and mw.ForeignRest, by two scripts (extension.json, REL1_39 to
// master). Here only its being there counts.
