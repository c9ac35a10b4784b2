"""How often one caller may ask. A caller is known only by a keyed hash of an address, in memory, for one window.

The key is drawn when the process starts and is nowhere written, so that what is counted cannot be led back to anyone.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from time import monotonic

from limits import RateLimitItem, parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from magwijzer.doors.http.language import Tongues
from magwijzer.doors.http.limits import KIB, LARGEST_BODY
from magwijzer.doors.http.problems import Refused, refusal

MOST_CALLERS = 50_000
HOME_BITS = 64
"""An IPv6 home is given so many bits; every address in it counts as one caller."""
COUNTED = 16 * KIB
"""Bytes of a body that count as one more request."""
FREE = frozenset({"/healthz", "/readyz", "/metrics"})

Network = IPv4Network | IPv6Network


class Counts(Storage):
    """Counts per caller and window, at most so many callers: the longest unseen is forgotten first."""

    def __init__(self, most: int = MOST_CALLERS, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._most, self._clock = most, clock
        self._found: OrderedDict[str, tuple[int, float]] = OrderedDict()

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return what counting may raise."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count one more within the running window, or begin a new one."""
        now = self._clock()
        self._forget(now)
        count, ends = self._found.pop(key, (0, 0.0))
        if ends <= now:
            count, ends = 0, now + expiry
        self._found[key] = (count + amount, ends)
        while len(self._found) > self._most:
            self._found.popitem(last=False)
        return count + amount

    def _forget(self, now: float) -> None:
        """Let go of callers whose window has ended; the longest unseen stand in front."""
        while self._found and next(iter(self._found.values()))[1] <= now:
            self._found.popitem(last=False)

    def get(self, key: str) -> int:
        """Return the count of the running window."""
        count, ends = self._found.get(key, (0, 0.0))
        return count if ends > self._clock() else 0

    def get_expiry(self, key: str) -> float:
        """Return when the running window ends."""
        return self._found.get(key, (0, self._clock()))[1]

    def check(self) -> bool:
        """Tell that memory can be reached."""
        return True

    def reset(self) -> int | None:
        """Forget everyone."""
        found = len(self._found)
        self._found.clear()
        return found

    def clear(self, key: str) -> None:
        """Forget one caller."""
        self._found.pop(key, None)

    def __len__(self) -> int:
        return len(self._found)


class Rate:
    """Answers 429 to a caller who asks more often than the rate allows."""

    def __init__(self, app: ASGIApp, rate: str, proxies: tuple[str, ...], tongues: Tongues) -> None:
        self.app, self.tongues = app, tongues
        self._item: RateLimitItem = parse(rate)
        self._counts = Counts()
        self._limiter = FixedWindowRateLimiter(self._counts)
        self._proxies = tuple(ip_network(proxy, strict=False) for proxy in proxies)
        self._secret = secrets.token_bytes(32)

    @staticmethod
    def faults(rate: str | None, proxies: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return the settings that cannot be read, each with what is wanted."""
        found = []
        try:
            parse(rate or "1/second")
        except ValueError:
            found.append(("--rate", "600/minute"))
        for proxy in proxies:
            try:
                ip_network(proxy, strict=False)
            except ValueError:
                found.append(("--trust-proxy", "127.0.0.1, 10.0.0.0/8"))
        return found

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through when its caller has not asked too often."""
        if scope["type"] != "http" or scope["path"] in FREE:
            await self.app(scope, receive, send)
            return
        key = self._key(scope)
        asked = min(cost(dict(scope["headers"])), self._item.amount)
        if self._limiter.hit(self._item, key, cost=asked):
            await self.app(scope, receive, send)
            return
        left = max(1, round(self._counts.get_expiry(self._item.key_for(key)) - monotonic()))
        error = Refused(429, "too_many", "(server)", None, {"Retry-After": str(left)}, seconds=left)
        await refusal(error, Request(scope), self.tongues)(scope, receive, send)

    def _key(self, scope: Scope) -> str:
        client = scope.get("client")
        address = caller(client[0] if client else "", forwarded(scope), self._proxies)
        return blake2b(address.encode(), key=self._secret, digest_size=16).hexdigest()


def shared_out(rate: str, workers: int) -> str:
    """Return the part of a rate that each of some workers counts by itself, so that together they keep to the whole.

    Workers share no memory. A caller who keeps to one connection stays with one worker, and meets its part.
    """
    whole = parse(rate)
    return f"{max(1, whole.amount // workers)} per {whole.multiples} {whole.GRANULARITY.name}"


def cost(headers: dict[bytes, bytes]) -> int:
    """Return for how many requests one counts: much to read is much to answer; a length not told is the largest."""
    length = headers.get(b"content-length", b"0")
    told = length.isdigit() and b"transfer-encoding" not in headers
    return 1 + min(int(length[:12]) if told else LARGEST_BODY, LARGEST_BODY) // COUNTED


def forwarded(scope: Scope) -> str:
    """Return the ``X-Forwarded-For`` of a request, all its lines as one."""
    lines = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return ",".join(lines)[-500:]


def caller(peer: str, told: str, proxies: tuple[Network, ...]) -> str:
    """Return whose request it is: the last address told that is no proxy of ours, else the peer itself."""
    if _within(peer, proxies):
        for address in reversed([part.strip() for part in told.split(",")]):
            if not address:
                continue
            peer = address
            if not _within(address, proxies):
                break
    return _home(peer)


def _within(address: str, networks: tuple[Network, ...]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found.version == network.version and found in network for network in networks)


def _home(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return "?"
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network(f"{found}/{HOME_BITS}", strict=False))
    return str(found)
