"""Which parts of records need language, and what a model is told of them."""
