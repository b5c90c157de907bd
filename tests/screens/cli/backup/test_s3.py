"""Copies in a bucket: sent, read back, listed, thinned, fetched; a store of S3's own tongue on the loopback."""

import hashlib
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from thidua.screens.cli.backup.archive import BackupError
from thidua.screens.cli.backup.places import Bucket


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "mot",
        "AWS_SECRET_ACCESS_KEY": "hai",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_MAX_ATTEMPTS": "1",
    }.items():
        monkeypatch.setenv(name, value)
    # What it keeps outlives a server that is stopped.
    urllib.request.urlopen(urllib.request.Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()
    boto3.client("s3").create_bucket(Bucket="kho")
    yield
    server.stop()


@pytest.mark.usefixtures("store")
def test_copy_is_sent_read_back_listed_fetched_and_removed(tmp_path: Path) -> None:
    written = tmp_path / "a.part"
    written.write_bytes(b"x" * 9_000_000)  # in several parts
    place = Bucket("s3://kho/phuong")
    told: list[str] = []
    digest = hashlib.sha256(written.read_bytes()).hexdigest()
    assert place.keep(written, "thidua-a.tar", digest, told.append) == "s3://kho/phuong/thidua-a.tar"
    assert told[-1] == "gửi tới kho: 100 %"
    boto3.client("s3").put_object(Bucket="kho", Key="phuong/khac/b.tar", Body=b"")
    boto3.client("s3").put_object(Bucket="kho", Key="c.tar", Body=b"")
    assert place.names() == ["thidua-a.tar"]
    assert sorted(Bucket("s3://kho").names()) == ["c.tar"]
    place.fetch("thidua-a.tar", tmp_path / "lay-ve")
    assert (tmp_path / "lay-ve").read_bytes() == written.read_bytes()
    place.remove("thidua-a.tar")
    assert place.names() == []


@pytest.mark.usefixtures("store")
def test_store_that_keeps_other_bytes_is_found_out_and_what_it_keeps_is_removed(tmp_path: Path) -> None:
    written = tmp_path / "a.part"
    written.write_bytes(b"x")
    place = Bucket("s3://kho")
    with pytest.raises(BackupError, match="đọc lại không khớp"):
        place.keep(written, "a.tar", "0" * 64, lambda _words: None)
    assert place.names() == []


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("address", ["s3://kho-khong-co/thu-muc", "s3://kho-khong-co"])
def test_missing_bucket_is_told_in_words(tmp_path: Path, address: str) -> None:
    (tmp_path / "a.part").write_bytes(b"x")
    with pytest.raises(BackupError, match="Kho s3://kho-khong-co không nhận"):
        Bucket(address).keep(tmp_path / "a.part", "a.tar", "0" * 64, lambda _words: None)
    with pytest.raises(BackupError, match="không nhận"):
        Bucket(address).names()
    with pytest.raises(BackupError, match="không nhận"):
        Bucket(address).fetch("a.tar", tmp_path / "b")
