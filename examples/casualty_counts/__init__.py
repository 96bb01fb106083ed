"""How do three daily casualty series that their publisher kept changing read as reports?

`python -m examples.casualty_counts PATH --store FILE`; the data is read from PATH and never copied.
"""
