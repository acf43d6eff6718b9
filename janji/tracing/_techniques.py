"""The names of the techniques by which canaries are recognised."""

VERBATIM, NORMALISED, QUOTED, WORDS = "verbatim", "normalised", "quoted", "words"
ENCODED, LANDMARKS, QR, VECTOR = "encoded", "landmarks", "qr", "vector"
PIECE = "piece"
"""A few words in a row, too few to be a find: a person has to look at them."""
ANCHORS = "anchors"
"""The name of `words` in older records."""
STRONGEST_FIRST = (VERBATIM, NORMALISED, QUOTED, WORDS, ANCHORS, ENCODED, LANDMARKS, QR, VECTOR, PIECE)
