"""When: the exact day planner, and a person's day made with it."""
