from hypothesis import given
from hypothesis import strategies as st

from uncac_graph.store.seats import FairQueue


def popped(queue):
    found = []
    while (job := queue.pop()) is not None:
        found.append(job)
    return found


def test_each_client_has_one_turn_after_the_other():
    queue = FairQueue(100)
    for number in range(3):
        queue.push("flood", f"flood {number}")
    queue.push("guest", "guest 0")

    assert popped(queue) == ["flood 0", "guest 0", "flood 1", "flood 2"]


def test_a_full_queue_turns_away_the_latest_of_the_client_with_most():
    queue = FairQueue(3)
    for number in range(3):
        queue.push("flood", f"flood {number}")

    assert queue.push("guest", "guest 0") == "flood 2" and "guest 0" in set(queue)


def test_a_lone_client_is_turned_away_itself():
    queue = FairQueue(1)
    queue.push("one", "first")

    assert queue.push("one", "second") == "second"


def test_a_job_can_be_taken_out_once():
    queue = FairQueue(5)
    queue.push("one", "first")

    assert (queue.remove("one", "first"), queue.remove("one", "first"), queue.pop()) == (True, False, None)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers()), max_size=40), st.integers(1, 10))
def test_nothing_is_lost_or_doubled(jobs, limit):
    queue, turned_away = FairQueue(limit), []
    for client, number in jobs:
        away = queue.push(client, (client, number, len(turned_away)))
        turned_away += [away] if away else []
    waiting = len(queue)

    left = popped(queue)
    assert len(left) == waiting <= limit and len(left) + len(turned_away) == len(jobs) and len(queue) == 0
