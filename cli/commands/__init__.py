"""The commands, a module for each group of them; `cli.catalogue` is their table.

Nothing but click is imported before a command runs: the application is imported inside.
"""
