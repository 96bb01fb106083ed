"""Which chronicles come with sitline? One folder each, of report files; `sitline demo` plays one.

They are data, read with `importlib.resources.files("examples")`: the same in a checkout and in an
installed wheel.
"""
