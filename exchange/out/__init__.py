"""How does the record go out to others' tools? One file a format; its name is the format.

A module says what it is `ABOUT`, the `SUFFIX` of its files, and makes the bytes with `write(order) -> Made`.
It counts what the format could not carry while it writes: a loss is never found out by the reader.
"""
