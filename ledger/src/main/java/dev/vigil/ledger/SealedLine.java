package dev.vigil.ledger;

import dev.vigil.api.Digest;
import dev.vigil.api.json.Json;
import java.util.List;

/**
 * The hashes of entries that were sealed, as an export writes them.
 *
 * @param sealed the number of the first
 */
record SealedLine(long sealed, List<String> hashes) {
    SealedLine {
        hashes = List.copyOf(hashes);
    }

    static SealedLine parse(String text) {
        return Json.read(text, SealedLine.class);
    }

    String text() {
        return Json.write(this);
    }

    List<byte[]> bytes() {
        return hashes.stream().map(hash -> new Digest(hash).bytes()).toList();
    }
}
