"""Who is meant: names, posts, nominals and pronouns of one document, each led to its actor."""

from kg.link.scene import Scene, link

__all__ = ["Scene", "link"]
