"""What models are asked for test data, and what becomes of their answers."""
