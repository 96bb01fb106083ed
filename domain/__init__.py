"""What sitline knows about unfolding situations: pure rules, no clock, no input or output."""
