"""Cases as other tools need them: step tables, skeletons of code, keys and labels."""
