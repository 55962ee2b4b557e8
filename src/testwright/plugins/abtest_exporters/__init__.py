"""Writers of what is to be said of A/B tests: one file a format."""
