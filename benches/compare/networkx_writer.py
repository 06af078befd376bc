"""networkx's GraphML writer beside ours, on the same graph.

    cargo bench --bench export -- 1000000 graph.graphml     our writers, and the graph as GraphML
    python3 networkx_writer.py graph.graphml                reads it and writes it again, with networkx

networkx takes `lxml` for writing where it is installed, which is the faster of its two writers. Prints what was written,
the seconds of processor time and megabytes per second; reading is not counted.
"""

import argparse
import os
import time

import networkx


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("graph", help="GraphML")
    arguments = parser.parse_args()
    graph = networkx.read_graphml(arguments.graph, force_multigraph=True)
    target = arguments.graph + ".networkx"
    start = time.process_time()
    networkx.write_graphml(graph, target)
    seconds = time.process_time() - start
    size = os.path.getsize(target) / 1e6
    os.remove(target)
    edges = graph.number_of_edges()
    print(f"networkx {networkx.__version__}: {edges} edges, {size:.1f} MB in {seconds:.1f} s, {size / seconds:.1f} MB/s")


if __name__ == "__main__":
    main()
