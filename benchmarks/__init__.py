"""How fast is it, on this machine, beside what it cannot be faster than?"""
