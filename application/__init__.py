"""What can a person do with sitline? One function for each thing; `bootstrap` is the only wiring."""
