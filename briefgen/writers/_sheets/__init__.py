"""Release sheets: this package writes who sees what for those who decide on it; it makes no edition of a deck."""
