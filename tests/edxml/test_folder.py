"""A folder as the wire: whole files only, each taken once."""

import os
from pathlib import Path

import edxml

from .test_messages import SAMPLE, a_document


def put(folder: edxml.Folder, name: str, content: bytes = SAMPLE) -> Path:
    folder.arrived.mkdir(parents=True, exist_ok=True)
    path = folder.arrived / name
    path.write_bytes(content)
    return path


def test_a_message_put_in_twice_lies_there_once(tmp_path: Path) -> None:
    folder = edxml.Folder(tmp_path)
    first, again = folder.send(a_document()), folder.send(a_document())
    assert first == again
    assert [one.name for one in folder.out.iterdir()] == [first.name]
    assert edxml.read(first.read_bytes()) == a_document()
    folder.send(a_document(subject="Khác"))
    assert len(list(folder.out.iterdir())) == 2


def test_messages_wait_oldest_first_and_are_taken_once(tmp_path: Path) -> None:
    folder = edxml.Folder(tmp_path)
    assert list(folder.waiting()) == []
    late, early = put(folder, "b.edxml", edxml.written(a_document())), put(folder, "a.edxml")
    os.utime(early, (1, 1))
    os.utime(late, (2, 2))
    put(folder, ".dang-chep.edxml")
    put(folder, "doc-toi.txt")
    waiting = list(folder.waiting())
    assert [one.path.name for one in waiting] == ["a.edxml", "b.edxml"]
    assert [one.is_known for one in waiting] == [False, False]
    assert [folder.take(one) for one in waiting] == [True, True]
    assert [folder.take(one) for one in waiting] == [False, False]
    assert list(folder.waiting()) == []


def test_a_message_that_comes_again_under_another_name_is_known(tmp_path: Path) -> None:
    folder = edxml.Folder(tmp_path)
    put(folder, "a.edxml")
    folder.take(next(folder.waiting()))
    put(folder, "gui-lai.edxml")
    again = next(folder.waiting())
    assert again.is_known
    assert folder.take(again)
    assert len(list(folder.taken.iterdir())) == 1


def test_what_nobody_can_read_is_laid_aside_with_its_reason(tmp_path: Path) -> None:
    folder = edxml.Folder(tmp_path)
    put(folder, "hong.edxml", b"<a>")
    (folder.arrived / "thu-muc.edxml").mkdir()
    waiting = {one.path.name: one for one in folder.waiting()}
    assert waiting["hong.edxml"].message is None
    assert "XML" in waiting["hong.edxml"].fault
    assert waiting["thu-muc.edxml"].fault
    assert folder.take(waiting["hong.edxml"])
    [why] = folder.broken.glob("*.txt")
    assert why.read_text(encoding="utf-8").strip() == waiting["hong.edxml"].fault
    assert [one.stem for one in folder.broken.glob("*.edxml")] == [why.stem]
