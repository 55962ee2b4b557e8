"""Judge panels: what several judges say together, and what each of them is worth."""
