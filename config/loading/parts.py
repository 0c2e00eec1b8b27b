"""A topic's words by language may stand in files of their own: `topics/flood/en.yaml` beside
`topics/flood.yaml`. Here such a file's tree becomes a part of the topic's tree.
"""

from config.loading.tree import Key, Keys, Node, printable
from config.loading.yaml_text import Report

# What a file of one language says, with how deep the names lie under which the language would stand
# in the topic's own file: `keywords` of en, `sources` → nis → `aliases` of en.
_DEPTHS = {"keywords": 0, "figures": 0, "nations": 1, "sources": 2}


def part_of(root: Node, lang: str) -> Keys:
    """The tree of a language's file as it would stand in the topic's own file."""
    assert isinstance(root, Keys), "a file that fits the schema has keys"
    keys = {name: Key(key.place, _under(lang, key.node, _DEPTHS[name])) for name, key in root.of.items()}
    return Keys(root.place, keys)


def _under(lang: str, node: Node, depth: int) -> Node:
    if depth == 0 or not isinstance(node, Keys):
        return Keys(node.place, {lang: Key(node.place, node)})
    inner = {name: Key(key.place, _under(lang, key.node, depth - 1)) for name, key in node.of.items()}
    return Keys(node.place, inner)


def joined(whole: Node, part: Node, report: Report, name: str = "") -> Node:
    """`whole` with the keys of `part`; what both say is reported where the part says it."""
    if not isinstance(whole, Keys) or not isinstance(part, Keys):
        first = whole.place
        report(part.place, f"{printable(name)} stands on line {first.line} of the topic's file too: keep one")
        return whole
    keys = dict(whole.of)
    for name, key in part.of.items():
        if name in keys:
            keys[name] = Key(keys[name].place, joined(keys[name].node, key.node, report, name))
        else:
            keys[name] = key
    return Keys(whole.place, keys)
