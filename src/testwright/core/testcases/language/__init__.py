"""English as stories use it: words, forms, names, and how sentences are worded."""
