"""What the web side is told by settings, as values."""

from dataclasses import dataclass, field

from uncac_graph.store.bounds import Bounds


@dataclass(frozen=True, slots=True)
class WebOptions:
    """Settings of the web side, with their defaults.

    `hosts` are names under which the server is asked besides the base IRI's own and, bound to loopback, loopback's.
    `client_header` names the header in which a trusted proxy tells the client (for fair turns); "" trusts none.
    """

    bounds: Bounds = field(default_factory=Bounds)
    hosts: frozenset[str] = frozenset()
    cache_bytes: int = 256 * 2**20
    max_header_bytes: int = 32_768
    max_target_bytes: int = 16_384
    receive_timeout_s: float = 15.0
    keep_alive_s: float = 75.0
    max_connections: int = 4_000
    drain_s: float = 6.0
    log_query_chars: int = 200
    log_clients: bool = False
    client_header: str = ""
    follow_s: float = 0.5
    bound_to_loopback: bool = True
