"""What hangs together by one or more steps."""

from collections.abc import Iterator, Mapping

from kg.model import Id


def components(beside: Mapping[Id, set[Id]]) -> Iterator[set[Id]]:
    """The connected parts of an undirected graph, given as each one's neighbours, in the order of their first."""
    reached: set[Id] = set()
    for start in sorted(beside):
        if start in reached:
            continue
        together, queue = {start}, [start]
        while queue:
            new = beside[queue.pop()] - together
            together |= new
            queue += new
        reached |= together
        yield together
