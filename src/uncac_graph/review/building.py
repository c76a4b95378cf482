"""A release built while a person goes on: how far it is, and what became of it."""

from dataclasses import dataclass
from threading import Thread

from uncac_graph.errors import UncacGraphError
from uncac_graph.release import Order, build_release


@dataclass
class Building:
    """At most one build at a time; outcome and told are of the last one, in sentences."""

    order: Order
    done: int = 0
    of: int = 0
    is_running: bool = False
    outcome: str = ""
    told: tuple[str, ...] = ()

    def start(self) -> None:
        """Begin to build, unless a build is on."""
        if not self.is_running:
            self.is_running, self.done, self.of, self.outcome, self.told = True, 0, 0, "", ()
            Thread(target=self._build, name="build", daemon=True).start()

    def _build(self) -> None:
        try:
            result = build_release(self.order, self._progress)
        except UncacGraphError as error:
            self.outcome = str(error)
        else:
            self.told = tuple(sentence for sentences in result.refused.values() for sentence in sentences)
            state = "nothing has changed since" if result.unchanged else "it is the current one now"
            counted = f"{result.reports} report{'s' if result.reports != 1 else ''}, {result.triples:,} triples"
            out = f" Left out: {len(result.refused)}." if result.refused else ""
            self.outcome = f"Release {result.version}: {counted}; {state}.{out}"
        finally:
            self.is_running = False

    def _progress(self, done: int, of: int) -> None:
        self.done, self.of = done, of
