"""`python -m kg`: the command line without an installed script."""

from kg.cli import main

if __name__ == "__main__":
    main()
