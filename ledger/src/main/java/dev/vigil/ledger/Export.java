package dev.vigil.ledger;

import dev.vigil.api.Digest;
import dev.vigil.api.json.Json;
import java.util.List;
import java.util.Map;

/** The lines of an export: one JSON object per entry, in order, and a last one that holds the signed checkpoint. */
public final class Export {
    private Export() {}

    /** One entry as a line without its line end; its hash is part of it. */
    public static String line(Entry entry) {
        return Line.of(entry).text();
    }

    /** Reads what {@link #line} wrote; whether it is unchanged, its hash tells. */
    public static Entry entry(String line) {
        return Line.parse(line).entry();
    }

    /**
     * The hashes of entries that were sealed, as a line.
     *
     * @param first the number of the first of them
     * @param hashes at most {@value Sealing#HASHES_IN_A_LINE}
     */
    public static String sealedLine(long first, List<byte[]> hashes) {
        return new SealedLine(
                        first,
                        hashes.stream().map(hash -> Digest.ofHash(hash).hex()).toList())
                .text();
    }

    public static String checkpointLine(String signedNote) {
        return Json.write(Map.of("checkpoint", signedNote));
    }
}
