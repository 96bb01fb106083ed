"""How is the record of a situation looked through on a full screen, by keyboard alone?

`reading` asks and says; `screen` shows it. Only `screen` and `help` import textual, the extra `browse`.
"""
