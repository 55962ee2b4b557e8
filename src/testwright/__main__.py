"""`python -m testwright` is `testwright`."""

from testwright.entrypoints.main import main

main()
