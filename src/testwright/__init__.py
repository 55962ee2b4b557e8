"""User stories into test cases, schemas into test data, and proof that both are good."""

__version__ = "0.1.0"
