"""What each kind of thing looks like: its plural, its shape and its colour, the last from Okabe and Ito's palette."""

from typing import NamedTuple


class Look(NamedTuple):
    plural: str
    shape: str
    colour: str


LOOKS = {
    "Statement": Look("Statements", "box", "#ffffff"),
    "Person": Look("People", "dot", "#0072b2"),
    "Organisation": Look("Organisations", "square", "#e69f00"),
    "State": Look("States", "triangle", "#009e73"),
    "Group": Look("Groups", "ellipse", "#56b4e9"),
    "Actor": Look("Other actors", "dot", "#999999"),
    "Meeting": Look("Meetings", "diamond", "#cc79a7"),
    "Agreement": Look("Agreements", "star", "#d55e00"),
    "Event": Look("Other events", "diamond", "#999999"),
    "Place": Look("Places", "triangleDown", "#5c6670"),
    "Topic": Look("Topics", "hexagon", "#f0e442"),
    "Document": Look("Documents", "text", "#b8c0c8"),
}

TONES = {"cooperative": "#009e73", "neutral": "#56b4e9", "conflictual": "#d55e00"}

# Of the largest communities, the first first; all smaller ones are grey. Okabe and Ito again, without black.
COMMUNITIES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#8c6bb1")
