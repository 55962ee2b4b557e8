"""What an output says that can be checked word for word, and whether its source says it."""
