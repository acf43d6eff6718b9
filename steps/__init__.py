"""What each sentence of the scenarios does, in English and Indonesian: one module per part of the vocabulary."""
