"""The command for archives: shards made here or on a cluster, and all of them as one graph."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.identities import Corrections, corrections_file, summary, warn_unfitting
from kg.cli.options import complain, day, emit
from kg.cli.progress import Progress
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.engines import Gathered
    from kg.engines.running import Run

SHARDS = Path("shards")


class Engine(StrEnum):
    """The engines, as `kg.engines.ENGINES` has them."""

    LOCAL = "local"
    RAY = "ray"


def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, globs; - is standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder of shards.")] = SHARDS,
    engine: Annotated[Engine, typer.Option(help="Who does the work.")] = Engine.LOCAL,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A running Ray cluster, such as auto; else one is started.")
    ] = None,
    jobs: Annotated[int | None, typer.Option(min=1, metavar="N", help="Workers; else one for each core here.")] = None,
    size: Annotated[int, typer.Option(min=1, metavar="N", help="Documents a shard.")] = 256,
    graph: Annotated[
        Path | None, typer.Option("--graph", metavar="DIR", help="Then bring all shards into this graph.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication of documents that give none.")
    ] = None,
    base: Annotated[str | None, typer.Option(metavar="IRI", help="What all IRIs made here begin with.")] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Another installed spaCy pipeline.")] = None,
    corrections: Corrections = None,
) -> None:
    """Read an archive into shards, N-Quads and tables; what lies ready is not made again.

    \b
    Examples:
      kg extract archive --out shards --graph graph
      kg extract archive --out /data/shards --engine ray --address auto --jobs 64
    """
    if address is not None and engine is not Engine.RAY:
        raise InputError("--address is that of a Ray cluster: give --engine ray as well")
    from kg.engines import extract as extracted
    from kg.engines import gather
    from kg.gazetteer import gazetteer
    from kg.resolve import load_corrections
    from kg.vocabulary import BASE

    file = corrections_file(corrections, graph) if graph is not None else None
    by_hand = load_corrections(file, gazetteer(), base=base or BASE) if file else ()
    with Progress() as progress:
        run = extracted(
            paths,
            out,
            engine=engine,
            address=address,
            jobs=jobs,
            size=size,
            published=day(published),
            base=base or BASE,
            model=model,
            progress=progress,
        )
    emit(_summary(run, out))
    gathered = None
    if graph is not None:
        gathered = gather(out, graph, corrections=by_hand, replace=True)
        emit(f"{gathered.documents} document{'s' * (gathered.documents != 1)} in {graph}\n")
        emit(summary(gathered.resolution))
        warn_unfitting(gathered.resolution)
    raise typer.Exit(_complained(run, gathered))


def _summary(run: "Run", out: Path) -> str:
    ready = f", {run.found_ready} of them ready before" if run.found_ready else ""
    passed = "".join(f"passed over, since it {why}: {count}\n" for why, count in sorted(run.passed_over.items()))
    said = run.counts["Statement"]
    return (
        f"{run.documents} document{'s' * (run.documents != 1)}, {said} statement{'s' * (said != 1)} in "
        f"{len(run.shards)} shard{'s' * (len(run.shards) != 1)} in {out}{ready}\n{passed}"
    )


def _complained(run: "Run", gathered: "Gathered | None") -> int:
    """Names what failed; 1 if anything did."""
    failures = [*run.failures, *(gathered.failures if gathered is not None else [])]
    for where, why in failures:
        complain(" ".join(f"{where}: {why}".split()))
    return 1 if failures else 0
