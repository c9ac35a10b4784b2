"""When: the exact day planner (`solve`), and one person as its instances (`person`)."""
