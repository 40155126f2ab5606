"""Writers: one file or folder per format. A writer draws pages; it knows neither briefs nor audiences."""
