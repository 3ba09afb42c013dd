package dev.vigil.api.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A name in nested objects, and the names seen below it: found by their bytes, so that known ones cost no new text. */
final class JsonNames {
    /** Names beyond these, below one parent, are built anew each time: data decides them, and memory is ours. */
    private static final int MAX_KEPT = 1024;

    private static final @Nullable JsonNames[] NOTHING = new @Nullable JsonNames[2];

    private final String path;
    private final byte[] written;
    private final int hash;
    private @Nullable JsonNames[] below = NOTHING;
    private int kept;

    JsonNames() {
        this("", new byte[0], 0);
    }

    private JsonNames(String path, byte[] written, int hash) {
        this.path = path;
        this.written = written;
        this.hash = hash;
    }

    /** The whole name, dots included. */
    String path() {
        return path;
    }

    /** The name below this one that is written between {@code from} and {@code to}. */
    JsonNames child(byte[] bytes, int from, int to, JsonFields text) {
        int wanted = hash(bytes, from, to);
        int slot = wanted & (below.length - 1);
        for (JsonNames found = below[slot]; found != null; found = below[slot]) {
            if (found.hash == wanted && found.isWritten(bytes, from, to)) {
                return found;
            }
            slot = (slot + 1) & (below.length - 1);
        }
        String name = text.string(from, to);
        var child =
                new JsonNames(path.isEmpty() ? name : path + "." + name, Arrays.copyOfRange(bytes, from, to), wanted);
        if (kept < MAX_KEPT) {
            keep(child);
        }
        return child;
    }

    /** A loop: names are short, and this runs for every name of every line. */
    private boolean isWritten(byte[] bytes, int from, int to) {
        if (written.length != to - from) {
            return false;
        }
        for (int i = 0; i < written.length; i++) {
            if (written[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ (hash >>> 15);
    }

    private void keep(JsonNames child) {
        kept++;
        if (kept * 2 > below.length) {
            @Nullable JsonNames[] old = below;
            below = new @Nullable JsonNames[Math.max(16, old.length * 2)];
            for (JsonNames each : old) {
                if (each != null) {
                    place(each);
                }
            }
        } else if (below.length < 16) {
            below = new @Nullable JsonNames[16];
        }
        place(child);
    }

    private void place(JsonNames child) {
        int slot = child.hash & (below.length - 1);
        while (below[slot] != null) {
            slot = (slot + 1) & (below.length - 1);
        }
        below[slot] = child;
    }
}
