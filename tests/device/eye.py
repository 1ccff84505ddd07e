"""Pictures of the glass: read, turned, compared, kept. Standard library only."""
import zlib


class Picture:
    """W x H pixels; .rows are bytes, three a pixel."""

    def __init__(self, w, h, rows):
        self.w, self.h, self.rows = w, h, rows

    def turned_back(self, degrees):
        """What stands upright when the panel is mounted DEGREES clockwise (platform_turn.h)."""
        w, h, rows = self.w, self.h, self.rows
        if degrees == 180:
            return Picture(w, h, [backwards(row) for row in reversed(rows)])
        if degrees in (90, 270):
            columns = [b"".join(row[3 * x:3 * x + 3] for row in rows) for x in range(w)]
            upright = [backwards(c) for c in columns] if degrees == 270 else list(columns)
            return Picture(h, w, upright if degrees == 270 else list(reversed(upright)))
        return self

    def is_blank(self):
        """Nothing on it: one colour in each row, and few rows unlike."""
        return len(set(self.rows)) <= 8

    def is_console(self):
        """Black, or text on black: a day's page is light."""
        return sum(row.count(0) for row in self.rows) > self.w * self.h * 3 // 2


def backwards(row):
    pixels = bytearray(len(row))
    for k in range(3):
        pixels[k::3] = row[k::3][::-1]
    return bytes(pixels)


def read_ppm(file):
    """A whole P6 picture, or None while it is still being written."""
    with open(file, "rb") as f:
        data = f.read()
    head = data.split(maxsplit=4)[:4]
    if len(head) < 4 or head[0] != b"P6":
        return None
    w, h = int(head[1]), int(head[2])
    start = len(data) - 3 * w * h
    if start < 10 or not data[:start].split()[-1:] == [b"255"]:
        return None
    return Picture(w, h, [data[start + 3 * w * y:start + 3 * w * (y + 1)] for y in range(h)])


def write_png(file, picture):
    def chunk(kind, body):
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
    head = picture.w.to_bytes(4, "big") + picture.h.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in picture.rows), 6)
    with open(file, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


# A blend may be rounded the other way from one machine to the next; an element that is moved by two
# pixels differs in hundreds.
CHANNEL = 8


def differing(a, b, box=None, tolerance=CHANNEL):
    """How many pixels of BOX (x, y, w, h; None: all) differ by more than TOLERANCE in a channel."""
    if (a.w, a.h) != (b.w, b.h):
        return a.w * a.h
    x, y, w, h = box or (0, 0, a.w, a.h)
    x, y, w, h = max(x, 0), max(y, 0), min(x + w, a.w) - max(x, 0), min(y + h, a.h) - max(y, 0)
    count = 0
    for row_a, row_b in zip(a.rows[y:y + h], b.rows[y:y + h]):
        p, q = row_a[3 * x:3 * (x + w)], row_b[3 * x:3 * (x + w)]
        if p != q:
            count += sum(max(abs(p[i] - q[i]), abs(p[i + 1] - q[i + 1]), abs(p[i + 2] - q[i + 2])) > tolerance
                         for i in range(0, len(p), 3) if p[i:i + 3] != q[i:i + 3])
    return count
