"""Lists of words written as text: a literal block (`|`) of words with commas between them.

    nouns: |
      # those who died
      death, fatality, the dead,
      death toll

stands for the list of these words, each at its place. A line that begins with `#` is a comment. A word
that holds a comma itself wants the list form.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from config.loading.models import Kind, inside, is_list_of_text
from config.loading.tree import Items, Key, Keys, Leaf, Node, Place

_WORD = re.compile(r"[^,\s][^,]*")


def spread(kind: Kind | None, node: Node) -> Node:
    """`node` with each literal block in it made a list where `kind` wants a list of words."""
    match node:
        case Keys():
            keys = {
                name: Key(key.place, spread(inside(kind, name), key.node)) for name, key in node.of.items()
            }
            return replace(node, of=keys)
        case Items():
            return replace(node, nodes=tuple(spread(inside(kind, 0), item) for item in node.nodes))
        case Leaf() if node.lines and is_list_of_text(kind):
            return Items(node.place, tuple(_words(node)))
    return node


def _words(block: Leaf) -> Iterator[Leaf]:
    for line in block.lines:
        number, column, file = line.place
        for match in _WORD.finditer(line.written) if not line.written.startswith("#") else ():
            word = match[0].rstrip()
            yield Leaf(word, Place(number, column + match.start(), file), word, quoted=True)
