"""Models of Python files: looked at in a process of their own, by the interpreter they run in."""
