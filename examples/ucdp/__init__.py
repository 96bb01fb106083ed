"""How do events that UCDP coded otherwise in a later release read as reports and corrections?

`python -m examples.ucdp PATH --store FILE`; the data is read from PATH and never copied. UCDP GED is by
Sundberg and Melander (2013), CC BY 4.0.
"""
