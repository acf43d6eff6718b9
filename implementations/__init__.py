"""Systems to test, each with its adapter: found through the entry-point group `janji.implementations`."""
