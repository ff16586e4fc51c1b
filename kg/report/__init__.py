"""Pages for people to read and pass on: what is known of an actor, and what each account of a meeting leaves out."""

from kg.report.dossier import dossier
from kg.report.readouts import readouts
from kg.report.written import WRITERS, written

__all__ = ["WRITERS", "dossier", "readouts", "written"]
