"""From values to the texts and tables of a format."""
