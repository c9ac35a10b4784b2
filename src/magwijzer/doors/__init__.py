"""Who comes in: the command line, the web, other programs. Doors are thin: input in, one room called, output out."""
