"""ChatterBot as an implementation: the entry point `chatterbot`. Nothing here needs it to be installed."""
