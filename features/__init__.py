"""The packs: one folder for each dated edition of a company's published terms, with its scenarios."""
