"""The command line: it parses, calls the application, and shows the answer. No logic."""
