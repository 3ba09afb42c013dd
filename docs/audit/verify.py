#!/usr/bin/env python3
"""Verifies an export of Vigil's audit log. Needs Python 3.8 and nothing else; format.md beside it says what is checked.

    python3 verify.py EXPORT KEY [CHECKPOINT...]

KEY is the ledger's public key (vigil audit key), or a file that holds it; each CHECKPOINT is a file with a signed note
that was kept elsewhere. Ends with 0 when everything is as it was written, 1 when it is not, 2 when it cannot tell.
"""
import base64
import calendar
import hashlib
import json
import os
import re
import struct
import sys

TEXTS = ["subject", "proof", "key_id", "endpoint", "ip", "user_agent", "action", "effect",
         "service", "entity_type", "entity_id", "inputs"]
FIELDS = (["sequence", "time", "instance", "phase", "begun"] + TEXTS
          + ["digest", "result", "took_nanos", "answer", "detail", "previous", "hash"])
TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{3}|\d{6}|\d{9}))?Z")
ESCAPE = re.compile(r"\\(u[0-9a-f]{4}|.)")
HEX = re.compile("[0-9a-f]{64}")
SEALED = re.compile(r"seal entries 0 to (\d{1,18})")
CLOCK_TOLERANCE = 2_000_000_000
MAX_LINE = 7 * 256 * 1024


class Broken(Exception):
    pass


def demand(fine, why):
    if not fine:
        raise Broken(why)


# --- hashes and the tree: RFC 6962, section 2.1

def sha256(data):
    return hashlib.sha256(data).digest()


class Tree:
    """The roots of the full subtrees, largest first; their sizes are the 1 bits of the size."""

    def __init__(self):
        self.size, self.roots = 0, []

    def append(self, leaf):
        bits, node = self.size, leaf
        while bits & 1:
            node = sha256(b"\x01" + self.roots.pop() + node)
            bits >>= 1
        self.roots.append(node)
        self.size += 1

    def root(self):
        if not self.roots:
            return sha256(b"")
        root = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            root = sha256(b"\x01" + left + root)
        return root


# --- Ed25519: RFC 8032, section 5.1, as plainly as it can be said

P = 2 ** 255 - 19
L = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    e, f = (y1 - x1) * (y2 - x2), (y1 + x1) * (y2 + x2)
    g, h = 2 * t1 * t2 * D, 2 * z1 * z2
    return ((f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P)


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2 ** 255 - 1)
    demand(y < P, "a signature holds no point of the curve")
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    demand((x * x - square) % P == 0 and (x or not sign), "a signature holds no point of the curve")
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signature_fits(key, message, signature):
    if len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    if s >= L:
        return False
    left, right = times(s, BASE), add(point(signature[:32]), times(h, point(key)))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- checkpoints: https://c2sp.org/signed-note and https://c2sp.org/tlog-checkpoint

class Key:
    def __init__(self, text):
        name, number, material = text.strip().split("+", 2)
        data = base64.b64decode(material, validate=True)
        demand(len(data) == 33 and data[0] == 1, "the key is not an Ed25519 key")
        self.name, self.key = name, data[1:]
        self.id = sha256(name.encode() + b"\n" + data)[:4]
        demand(self.id.hex() == number, "the key's id is not that of the key")

    def open(self, note):
        """The size and the root that a signed note vouches for."""
        text, _, below = note.rpartition("\n\n")
        text += "\n"
        signed = False
        for line in below.splitlines():
            parts = line.split(" ")
            demand(len(parts) == 3 and parts[0] == "\u2014", "a line below the checkpoint is no signature")
            data = base64.b64decode(parts[2], validate=True)
            if parts[1] == self.name and data[:4] == self.id:
                demand(signature_fits(self.key, text.encode(), data[4:]), "the checkpoint's signature does not fit")
                signed = True
        demand(signed, "the checkpoint is not signed by the key " + self.name)
        lines = text.split("\n")
        demand(len(lines) >= 4 and lines[0] == self.name and re.fullmatch("0|[1-9][0-9]*", lines[1]),
               "the signed note is no checkpoint of this ledger")
        return int(lines[1]), base64.b64decode(lines[2], validate=True)


# --- entries: format.md, "Entry"

def nanos(text):
    match = TIME.fullmatch(text)
    demand(match, "a time is not as Vigil writes it")
    parts = [int(part) for part in match.groups()[:6]]
    fraction = match.group(7) or ""
    demand(fraction == "" or not fraction.endswith("000"), "a time has more digits than it needs")
    return calendar.timegm(tuple(parts) + (0, 0, 0)) * 1_000_000_000 + int(fraction.ljust(9, "0"))


def canonical(entry):
    out = [b"\x01"]

    def field(data):
        out.append(struct.pack(">I", len(data)) + data)

    def number(value):
        demand(value is None or type(value) is int, "a number is not written as one")
        field(b"" if value is None else struct.pack(">q", value))

    def digest(value):
        demand(value is None or HEX.fullmatch(value), "a digest is not 64 lower-case hex digits")
        field(bytes.fromhex(value or ""))

    ended = [entry[name] is not None for name in ("result", "took_nanos", "detail")]
    demand(all(ended) or not any(ended + [entry["answer"]]), "an entry has half an end")

    number(entry["sequence"])
    number(nanos(entry["time"]))
    field(entry["instance"].encode())
    field(entry["phase"].encode())
    number(entry["begun"])
    digest(entry["previous"])
    for name in TEXTS:
        field(entry[name].encode())
    digest(entry["digest"])
    field((entry["result"] or "").encode())
    number(entry["took_nanos"])
    digest(entry["answer"])
    field((entry["detail"] or "").encode())
    return b"".join(out)


def written(entry):
    """The one right form of a line: escapes are as short as they can be, and their hex digits are capitals."""
    text = json.dumps({name: entry[name] for name in FIELDS}, ensure_ascii=False, separators=(",", ":"))
    return ESCAPE.sub(lambda match: "\\u" + match.group(1)[1:].upper() if len(match.group(1)) > 1 else match.group(0), text)


def verify(lines, key, earlier):
    tree, last_hash, last_time, checkpoint = Tree(), bytes(32), None, None
    sealed, said_to_be_sealed = 0, 0
    for line in lines:
        demand(checkpoint is None, "there is a line after the checkpoint")
        demand(len(line) <= MAX_LINE, "a line is longer than any entry")
        line = line[:-1] if line.endswith("\n") else line
        data = json.loads(line)
        if list(data) == ["checkpoint"]:
            checkpoint = key.open(data["checkpoint"])
            continue
        if list(data) == ["sealed", "hashes"]:
            demand(json.dumps(data, separators=(",", ":")) == line, "a line of hashes is not in its one right form")
            demand(data["sealed"] == tree.size == sealed and data["hashes"], "hashes of sealed entries are out of order")
            for text in data["hashes"]:
                demand(HEX.fullmatch(text), "a hash is not 64 lower-case hex digits")
                last_hash = bytes.fromhex(text)
                tree.append(last_hash)
                demand(tree.size not in earlier or earlier[tree.size] == tree.root(), "history was rewritten")
            sealed = tree.size
            continue
        demand(list(data) == FIELDS and written(data) == line, "a line is not in its one right form")
        leaf = sha256(b"\x00" + canonical(data))
        demand(leaf.hex() == data["hash"], "an entry was edited")
        demand(data["sequence"] == tree.size, "an entry is missing, was put in or moved")
        demand(bytes.fromhex(data["previous"]) == last_hash, "an entry does not follow the one before it")
        time = nanos(data["time"])
        demand(last_time is None or time >= last_time - CLOCK_TOLERANCE or data["action"] == "clock.set-back",
               "the clock was set back without a word")
        if data["action"] == "audit.seal" and data["phase"] != "whole" and SEALED.fullmatch(data["inputs"]):
            said_to_be_sealed = max(said_to_be_sealed, int(SEALED.fullmatch(data["inputs"]).group(1)) + 1)
        tree.append(leaf)
        last_hash, last_time = leaf, time
        demand(tree.size not in earlier or earlier[tree.size] == tree.root(), "history was rewritten")
    demand(sealed <= said_to_be_sealed, "entries were taken out, and the record does not say that they were sealed")
    demand(checkpoint is not None, "the export ends without a checkpoint")
    demand(checkpoint == (tree.size, tree.root()), "the checkpoint vouches for other entries than these")
    demand(not earlier or max(earlier) <= tree.size, "an earlier checkpoint vouches for more entries: the end was cut off")
    return tree


def read(text_or_file):
    if not os.path.isfile(text_or_file):
        return text_or_file
    with open(text_or_file, encoding="utf-8", newline="") as file:
        return file.read()


def main(arguments):
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    tree = None
    try:
        key = Key(read(arguments[1]))
        earlier = dict(key.open(read(file)) for file in arguments[2:])
        with open(arguments[0], encoding="utf-8", newline="\n") as lines:
            tree = verify(lines, key, earlier)
    except OSError as problem:
        print("cannot tell:", problem, file=sys.stderr)
        return 2
    except (Broken, ValueError, KeyError, TypeError, AttributeError, struct.error) as problem:
        print("broken:", problem)
        return 1
    print("intact:", tree.size, "entries, root", tree.root().hex())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
