"""The states a power cut could have left a disk in, made from an image of before and the log of every write
since (QEMU's blklogwrites, the format of dm-log-writes), and each checked as Kept's journal. A state: all
writes up to a flush; of those after it a random part, one of them perhaps torn at a 512-byte border.
Runs on the host, without booting anything; needs e2fsprogs and Python's sqlite3."""
import os
import random
import re
import shutil
import sqlite3
import struct
import subprocess
import tempfile

FLUSH, FUA, DISCARD = 1, 2, 4
MAGIC = 0x6A736677736872
SIZE_MIB, SPARE_MIB = 32, 2                      # the end of the disk is free for the marks
MARK = re.compile(rb"RIG(\d{13})")
SECTOR = 512


def make_disk(file):
    with open(file, "wb") as f:
        f.truncate(SIZE_MIB << 20)
    subprocess.check_call(["mke2fs", "-q", "-F", "-t", "ext4", "-L", "data", file, f"{SIZE_MIB - SPARE_MIB}M"])


class Log:
    """BASE: the disk before; LOG: what was written since. .writes are (offset, bytes, flags); .shown says
    how many entries had been shown as kept before each of them, and at the end."""

    def __init__(self, base, log):
        with open(base, "rb") as f:
            self.base = f.read()
        with open(log, "rb") as f:
            data = f.read()
        magic, _, _, size = struct.unpack_from("<QQQI", data)
        if magic != MAGIC:
            raise RuntimeError(f"{log}: not a log of writes")
        self.writes, self.shown, at = [], [0], size
        mark_at = len(self.base) - 4096
        while at + size <= len(data):            # the superblock's own count may be stale
            sector, count, flags, _ = struct.unpack_from("<QQQQ", data, at)
            if not (count or flags):
                break
            at += size
            body = b""
            if not flags & DISCARD and count:
                body = data[at:at + count * size]
                at += count * size
            self.writes.append((sector * size, body, flags))
            mark = MARK.match(body) if sector * size == mark_at else None
            self.shown.append(int(mark[1]) if mark else self.shown[-1])
        self.flushes = sum(1 for w in self.writes if w[2] & FLUSH)
        self.marks = self.shown[-1]
        self.loose = self.torn = 0

    def state(self, dice, flushed):
        """A disk after a cut, and how many entries had been shown by then. FLUSHED false: as if flushes did nothing."""
        first = next(i for i, n in enumerate(self.shown) if n)
        k = dice.randrange(first, len(self.writes) + 1)
        last = max((i for i in range(k) if self.writes[i][2] & FLUSH), default=-1) if flushed else -1
        loose = [i for i in range(last + 1, k) if self.writes[i][1]]
        kept = {i for i in loose if dice.random() < 0.5 or (flushed and self.writes[i][2] & FUA)}
        tear = dice.choice(sorted(kept)) if kept and dice.random() < 0.5 else None
        disk = bytearray(self.base)
        for i in range(k):
            offset, body, flags = self.writes[i]
            if i > last and i not in kept:
                continue
            if i == tear and not flags & FUA and len(body) > SECTOR:
                body = body[:SECTOR * dice.randrange(1, len(body) // SECTOR)]
                self.torn += 1
            disk[offset:offset + len(body)] = body
        self.loose += len(loose)
        return disk, self.shown[k]


def judge(folder, disk, uids):
    """Why this state is not as it is to be; None: it is."""
    image, db = f"{folder}/image", f"{folder}/journal.db"
    with open(image, "wb") as f:
        f.write(disk)
    for suffix in ("", "-wal", "-shm"):
        if os.path.exists(db + suffix):
            os.unlink(db + suffix)
    fsck = subprocess.run(["e2fsck", "-fy", image], capture_output=True)
    if fsck.returncode > 1:
        return f"e2fsck ended with {fsck.returncode}"
    for suffix in ("", "-wal"):
        subprocess.run(["debugfs", "-R", f"dump /journal.db{suffix} {db}{suffix}", image], capture_output=True)
    try:
        connection = sqlite3.connect(db)
        said = connection.execute("pragma integrity_check").fetchone()[0]
        there = {row[0].hex() for row in connection.execute("select uid from act")}
        connection.close()
    except sqlite3.Error as x:
        return f"SQLite: {x}"
    if said != "ok":
        return f"integrity: {said[:60]}"
    missing = [u for u in uids if u not in there]
    return f"{len(missing)} of {len(uids)} entries shown as kept are missing" if missing else None


def check(log, uids, count, seed, flushed=True):
    """Makes COUNT states; what is wrong with those that are not as they are to be. UIDS: of the entries, in
    the order in which they were shown."""
    dice, faults = random.Random(seed), []
    place = "/dev/shm" if os.path.isdir("/dev/shm") else None
    folder = tempfile.mkdtemp(prefix="crash-", dir=place)
    try:
        for i in range(count):
            disk, shown = log.state(dice, flushed)
            why = judge(folder, disk, uids[:shown])
            if why:
                faults.append(f"state {i}: {why}")
    finally:
        shutil.rmtree(folder)
    return faults
