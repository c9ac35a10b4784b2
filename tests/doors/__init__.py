"""All doors at once: the same answers give the same outcome, whoever asks."""
