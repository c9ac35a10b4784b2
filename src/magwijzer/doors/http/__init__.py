"""What every door over HTTP stands on: bodies, bounds, rings, refusals, log and counts."""
