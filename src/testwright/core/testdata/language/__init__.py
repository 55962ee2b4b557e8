"""Which parts of records need language, what a model is told of them, and where its texts go."""
