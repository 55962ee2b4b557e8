"""Cases for criteria of forms that many cards share: what is set up, done and looked at."""
