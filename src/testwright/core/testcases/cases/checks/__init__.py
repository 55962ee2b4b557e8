"""Checks of sentences: what one does and looks at to see whether a sentence holds."""
