"""The keuzehulp as people meet it: through its pages."""
