"""How do files of others come into the record, and how does the record go out to others' tools?

A format that is read is one file in `exchange/readers`; what all of them share stands beside it: the plan,
what counts as the same row, and how rows become reports and corrections (`exchange.importing`).
"""
