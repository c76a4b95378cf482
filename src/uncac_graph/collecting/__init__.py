"""How reports come in: a working folder, what is wanted, files that people bring, files that may be fetched."""
