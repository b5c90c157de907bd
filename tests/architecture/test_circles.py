"""No module of the house stands in a circle with another: each can be read, and understood, after those it names."""

from collections.abc import Mapping, Set
from graphlib import CycleError, TopologicalSorter

import grimp


def circle_in(arrows: Mapping[str, Set[str]]) -> list[str]:
    """One circle of modules that import one another; nothing where there is an order to read them in."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_stands_in_a_circle() -> None:
    """Imports inside functions count; what only the type checker sees does not."""
    house = ("lawbook", "decree30", "frontdoor", "edxml", "thidua")
    graph = grimp.build_graph(*house, exclude_type_checking_imports=True, cache_dir=None)
    arrows = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(arrows) > 900
    assert circle_in(arrows) == []


def test_a_circle_would_be_seen() -> None:
    assert set(circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}
