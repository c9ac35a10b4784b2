"""Two Ray nodes on loopback: prints the address and keeps them until its input ends, so that nothing stays behind.

Each node has a raylet and an object store of its own. Every port is chosen by the system.
"""

import shutil
import sys
import tempfile

from ray.cluster_utils import Cluster

ALIKE = {
    "num_cpus": 1,
    "object_store_memory": 80_000_000,
    "include_log_monitor": False,
    "node_ip_address": "127.0.0.1",
}
HEAD = {"include_dashboard": False, "dashboard_port": None, "no_monitor": True}


def main() -> None:
    """Start both nodes, say where they are, and stop them at the end of the input."""
    folder = tempfile.mkdtemp(prefix="ray")
    cluster = Cluster(initialize_head=True, head_node_args={**ALIKE, **HEAD, "temp_dir": folder})
    try:
        cluster.add_node(**ALIKE)
        print(cluster.address, flush=True)
        sys.stdin.read()
    finally:
        cluster.shutdown()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
