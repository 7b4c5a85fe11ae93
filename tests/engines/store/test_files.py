"""The same rows give the same file, however many threads write and in whatever order the rows came."""

import pyarrow.parquet as pq
import pytest

from meedoen.engines.store import files
from meedoen.engines.store.connecting import connected
from meedoen.engines.store.files import write_file


def write(folder, *, threads, order_of_coming, count=1000):
    with connected() as connection:
        connection.execute(f"SET threads = {threads}")
        rows = connection.sql(
            "SELECT range AS fact, (range * 7919 % 101)::SMALLINT AS kind FROM range(?)", params=[count]
        )
        rows.order(order_of_coming).create_view("given")
        query = "SELECT * FROM given"
        return write_file(
            connection, folder=folder, stem="spells", query=query, order="kind, fact", since="DATE '2024-01-01'"
        )


@pytest.mark.parametrize("count", [0, 1, 299, 300, 301, 1000, 300_000])
def test_threads_and_order_make_no_difference(tmp_path, monkeypatch, count):
    monkeypatch.setattr(files, "_ROWS_PER_GROUP", 300 if count <= 1000 else 122_880)

    one = write(tmp_path, threads=1, order_of_coming="fact", count=count)
    other = write(tmp_path, threads=3, order_of_coming="hash(fact)", count=count)

    assert one == other
    assert one.rows == count
    assert pq.read_table(tmp_path / one.name, partitioning=None)["fact"].to_pylist() == sorted(
        range(count), key=lambda fact: (fact * 7919 % 101, fact)
    )


def test_a_file_has_groups_of_equal_size(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_ROWS_PER_GROUP", 300)

    stored = write(tmp_path, threads=2, order_of_coming="fact")

    told = pq.read_metadata(tmp_path / stored.name)
    assert [told.row_group(number).num_rows for number in range(told.num_row_groups)] == [300, 300, 300, 100]
