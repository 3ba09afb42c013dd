package dev.vigil.server.audit.copy;

import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Export;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes to a stream that belongs to somebody else, who closes it. */
record StreamCarrier(OutputStream out) implements Carrier {
    @Override
    public void carry(Entry entry) throws IOException {
        line(Export.line(entry));
    }

    @Override
    public void tellLeftOut(long count, Instant time) throws IOException {
        line(leftOut(count));
    }

    @Override
    public void close() {}

    /** What stands in place of entries that are missing. */
    static String leftOut(long count) {
        return "{\"audit_entries_left_out\":" + count + "}";
    }

    private void line(String json) throws IOException {
        out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
