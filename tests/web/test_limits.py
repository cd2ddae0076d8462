from __future__ import annotations

import threading

import pytest

from onrecord.web.limits import BY_ADDRESS, BY_NAME, FORGOTTEN, Buckets, Patience, SignIns, Tries, neighbourhood


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_failures_are_free_then_each_waits_twice_as_long() -> None:
    clock = Clock()
    tries = Tries(Patience(3, 20.0), clock)
    assert [tries.begin("odo") for _ in range(3)] == [0, 0, 0]
    waits = []
    for _ in range(7):
        waits.append(tries.begin("odo"))
        clock.now += waits[-1]
        assert tries.begin("odo") == 0
    assert waits == [1, 2, 4, 8, 16, 20, 20]
    assert tries.begin("ivo") == 0
    clock.now += FORGOTTEN
    assert tries.begin("odo") == 0


def test_a_try_that_waits_does_not_count() -> None:
    held = Clock()
    tries = Tries(Patience(1, 60.0), held)
    tries.begin("odo")
    assert [tries.begin("odo") for _ in range(50)] == [1.0] * 50
    held.now += 1
    assert tries.begin("odo") == 0


def test_many_at_once_are_counted_as_they_begin() -> None:
    tries = Tries(Patience(5, 60.0), Clock())
    let: list[float] = []
    threads = [threading.Thread(target=lambda: let.append(tries.begin("odo"))) for _ in range(40)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert let.count(0.0) == 5


def test_a_success_forgets_the_name_but_of_an_address_only_itself() -> None:
    clock = Clock()
    signing = SignIns(clock)
    for _ in range(4):
        assert signing.begin("odo", "192.0.2.7") == 0
    signing.begin("odo", "192.0.2.7")
    signing.passed("odo", "192.0.2.7")
    assert [signing.begin("odo", "192.0.2.7") for _ in range(BY_NAME.free)] == [0] * BY_NAME.free
    # nine failures from there by now, though one signed in
    assert signing.begin("ivo", "192.0.2.7") == 0
    assert signing.begin("ivo", "192.0.2.7") > 0
    assert signing.begin("ivo", "192.0.2.8") == 0
    assert BY_ADDRESS.free == 10


def test_who_waits_by_address_makes_nobody_wait_by_name() -> None:
    signing = SignIns(Clock())
    for n in range(BY_ADDRESS.free):
        signing.begin(f"name {n}", "192.0.2.7")
    for _ in range(50):
        assert signing.begin("odo", "192.0.2.7") > 0
    assert signing.begin("odo", "192.0.2.9") == 0


def test_memory_is_bounded() -> None:
    tries, buckets = Tries(BY_NAME, Clock(), most=100), Buckets(1, 1, Clock(), most=100)
    for n in range(1_000):
        tries.begin(str(n))
        buckets.take(str(n))
    assert len(tries) == len(buckets) == 100


def test_a_bucket_fills_again() -> None:
    clock = Clock()
    buckets = Buckets(2, 3, clock)
    assert [buckets.take("odo") for _ in range(4)] == [0, 0, 0, 0.5]
    clock.now += 0.5
    assert [buckets.take("odo") for _ in range(2)] == [0, 0.5]
    assert buckets.take("ivo") == 0
    clock.now += 100
    assert [buckets.take("odo") for _ in range(4)] == [0, 0, 0, 0.5]


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_what_counts_as_one_address(address: str, block: str) -> None:
    assert neighbourhood(address) == block
