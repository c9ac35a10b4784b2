"""Did it help? The diary, and the verdict on a person's own test of magnesium.

`entries` reads and writes a diary; `verdict.judge` says what it shows. The verdict needs numpy (extra `diary`),
the entries do not.
"""
