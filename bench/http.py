"""How much the server answers beside empty peers: python bench/http.py [--seconds 5] [--rounds 3]; see load_http.py.

The name of this file hides the standard library's own `http` from every script in this folder; asked for by that
name, it hands over the real one.
"""

import sys
from pathlib import Path

if __name__ == "http":
    from importlib import import_module

    here = Path(__file__).resolve().parent
    path = list(sys.path)
    sys.path[:] = [folder for folder in path if Path(folder or ".").resolve() != here]
    del sys.modules["http"]
    sys.modules["http"] = import_module("http")
    sys.path[:] = path
elif __name__ == "__main__":
    from load_http import main

    sys.exit(main())
