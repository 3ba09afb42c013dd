package dev.vigil.ledger;

import dev.vigil.api.json.Json;
import java.util.Map;

/** The lines of an export: one JSON object per entry, in order, and a last one that holds the signed checkpoint. */
public final class Export {
    private Export() {}

    /** One entry as a line without its line end; its hash is part of it. */
    public static String line(Entry entry) {
        return Line.of(entry).text();
    }

    public static String checkpointLine(String signedNote) {
        return Json.write(Map.of("checkpoint", signedNote));
    }
}
