"""What does `python -m cli` do? The same as `sitline`."""

from cli.main import main

if __name__ == "__main__":
    main()
