"""Workers on this machine: processes of the standard library, each with the model loaded once."""

from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from kg.build.forking import context
from kg.engines.running import DIED
from kg.engines.shard import Done, Extract, Job, Shard, extract_shard
from kg.errors import KgError


class Local:
    """As many processes as asked for; when one dies, all are started anew."""

    def __init__(self, job: Job, *, count: int) -> None:
        self.job, self.count = job, count
        self.pool: ProcessPoolExecutor | None = None
        self.waiting: dict[Future[Done], tuple[Shard, ProcessPoolExecutor]] = {}

    def start(self, shard: Shard) -> None:
        try:
            self._submit(shard)
        except BrokenProcessPool:  # another shard's worker has died, which nobody has heard of yet
            self._give_up()
            self._submit(shard)

    def finished(self) -> tuple[Shard, Done | str]:
        over, _ = wait(self.waiting, return_when=FIRST_COMPLETED)
        shard, pool = self.waiting.pop(future := min(over, key=lambda each: self.waiting[each][0].number))
        try:
            return shard, future.result()
        except BrokenProcessPool:
            if pool is self.pool:
                self._give_up()
            return shard, DIED
        except KgError:
            raise
        except Exception as error:  # a fault of ours costs one document, and says so
            return shard, f"extraction failed: {type(error).__name__}: {error}"

    def stop(self) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, shard: Shard) -> None:
        if self.pool is None:
            self.pool = ProcessPoolExecutor(self.count, context(), _begin, (self.job,))
        self.waiting[self.pool.submit(_work, shard)] = shard, self.pool

    def _give_up(self) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=False)
            self.pool = None


_jobs: list[Job] = []  # of this process, one
_extract: list[Extract] = []


def _begin(job: Job) -> None:
    _jobs.append(job)


def _work(shard: Shard) -> Done:
    if not _extract:  # not when the process begins, which could not say why it fails
        _extract.append(_jobs[0].make(_jobs[0]))
    return extract_shard(shard, _jobs[0], _extract[0])
