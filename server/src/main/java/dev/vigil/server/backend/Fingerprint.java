package dev.vigil.server.backend;

import dev.vigil.api.Digest;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.telemetry.Series;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The SHA-256 of an answer's items, so that the ledger says what came back without holding it. */
final class Fingerprint {
    private Fingerprint() {}

    static Digest of(Answer<?> answer) {
        var sha256 = Digest.sha256();
        for (Object item : answer.items()) {
            if (item instanceof Series series) {
                addPoints(sha256, series);
            }
            byte[] text = item.toString().getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).flip());
            sha256.update(text);
        }
        return Digest.ofHash(sha256.digest());
    }

    private static void addPoints(MessageDigest sha256, Series series) {
        var points = ByteBuffer.allocate(series.size() * (Long.BYTES + Double.BYTES));
        for (int i = 0; i < series.size(); i++) {
            points.putLong(series.timeMillis(i)).putDouble(series.value(i));
        }
        sha256.update(points.flip());
    }
}
