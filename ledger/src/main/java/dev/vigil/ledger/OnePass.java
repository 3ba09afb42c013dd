package dev.vigil.ledger;

import static dev.vigil.ledger.LineScan.ascii;
import static dev.vigil.ledger.LineScan.demand;

import dev.vigil.api.Digest;
import dev.vigil.api.InstanceId;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns a line in its one right form into canonical bytes and their hash, without making objects of its fields. It takes
 * less than is right (no control character that was written as a number, say) and nothing that is wrong; what it leaves,
 * {@link RowReader} reads with care. Holds buffers: one for each thread.
 */
final class OnePass {
    private static final long NANOS = 1_000_000_000L;
    private static final byte[] CLOCK = ascii(Clock.SET_BACK_ACTION);
    private static final byte[] SEALING = ascii(Sealing.ACTION);
    private static final List<byte[]> PHASES = words(Stream.of(Phase.values()).map(Phase::id));
    private static final List<byte[]> EFFECTS = words(Stream.of(Effect.values()).map(Names::of));
    private static final List<byte[]> RESULTS = words(Stream.of(Result.values()).map(Result::id));
    private static final List<byte[]> WHO = keys("subject", "proof", "key_id", "endpoint", "ip", "user_agent");
    private static final List<byte[]> WHERE = keys("service", "entity_type", "entity_id", "inputs");
    private static final byte[] SEQUENCE = ascii("{\"sequence\":");
    private static final byte[] TIME = ascii(",\"time\":\"");
    private static final byte[] INSTANCE = ascii(",\"instance\":\"");
    private static final byte[] PHASE = ascii(",\"phase\":\"");
    private static final byte[] BEGUN = ascii(",\"begun\":");
    private static final byte[] NULL = ascii("null");
    private static final byte[] ACTION = ascii(",\"action\":\"");
    private static final byte[] EFFECT = ascii(",\"effect\":\"");
    private static final byte[] DIGEST = ascii(",\"digest\":\"");
    private static final byte[] NO_END = ascii(",\"result\":null,\"took_nanos\":null,\"answer\":null,\"detail\":null");
    private static final byte[] RESULT = ascii(",\"result\":\"");
    private static final byte[] TOOK = ascii(",\"took_nanos\":");
    private static final byte[] NO_ANSWER = ascii(",\"answer\":null");
    private static final byte[] ANSWER = ascii(",\"answer\":\"");
    private static final byte[] DETAIL = ascii(",\"detail\":\"");
    private static final byte[] PREVIOUS = ascii(",\"previous\":\"");
    private static final byte[] HASH = ascii(",\"hash\":\"");
    private static final byte[] CLOSE = ascii("}");

    private static final byte[] HEX_DIGITS = ascii("0123456789abcdef");

    private final MessageDigest sha256 = Digest.sha256();
    private final CanonicalBytes out = new CanonicalBytes();
    private byte[] lastInstance = {};
    private byte[] lastHash = Entry.NO_PREVIOUS.bytes();
    private byte[] lastHex = hex(lastHash);

    /** What the line says, or nothing when it is not in the form that is read here. */
    Optional<Row.Leaf> read(byte[] line) {
        try {
            demand(isWellFormed(line));
            out.begin(line.length);
            return Optional.of(leaf(new LineScan(line)));
        } catch (LineScan.Unusual e) {
            return Optional.empty();
        }
    }

    private Row.Leaf leaf(LineScan in) {
        in.expect(SEQUENCE);
        long sequence = in.number();
        out.number(sequence);
        in.expect(TIME);
        long nanos = in.time();
        out.number(nanos);
        instance(text(in, INSTANCE));
        oneOf(PHASES, text(in, PHASE));
        in.expect(BEGUN);
        if (in.isNext(NULL)) {
            out.absent();
        } else {
            out.number(in.number());
        }
        int previous = out.hash();
        WHO.forEach(key -> text(in, key));
        int action = text(in, ACTION);
        // What this one says is read with care.
        demand(!out.isSince(action, SEALING));
        boolean recordsClock = out.isSince(action, CLOCK);
        oneOf(EFFECTS, text(in, EFFECT));
        WHERE.forEach(key -> text(in, key));
        in.expect(DIGEST);
        in.hash(out, out.hash());
        end(in);
        in.expect(PREVIOUS);
        if (in.isHex(lastHex)) {
            out.put(previous, lastHash);
        } else {
            in.hash(out, previous);
        }
        byte[] hash = hash();
        byte[] hex = hex(hash);
        in.expect(HASH);
        demand(in.isHex(hex));
        lastHash = hash;
        lastHex = hex;
        in.expect(CLOSE);
        demand(in.isAtEnd());
        var time = Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS);
        var hashes = new Row.Hashes(out.copy(previous, previous + Hash.BYTES), hash);
        return new Row.Leaf(sequence, time, recordsClock, hashes);
    }

    private void end(LineScan in) {
        if (in.isNext(NO_END)) {
            out.absent();
            out.absent();
            out.absent();
            out.absent();
            return;
        }
        oneOf(RESULTS, text(in, RESULT));
        in.expect(TOOK);
        out.number(in.number());
        if (in.isNext(NO_ANSWER)) {
            out.absent();
        } else {
            in.expect(ANSWER);
            in.hash(out, out.hash());
        }
        text(in, DETAIL);
    }

    private int text(LineScan in, byte[] key) {
        in.expect(key);
        return in.text(out);
    }

    private byte[] hash() {
        demand(out.size() <= Encoding.MAX_BYTES);
        sha256.update(Hash.LEAF);
        out.feed(sha256);
        return sha256.digest();
    }

    private static byte[] hex(byte[] hash) {
        byte[] hex = new byte[2 * hash.length];
        for (int i = 0; i < hash.length; i++) {
            hex[2 * i] = HEX_DIGITS[hash[i] >> 4 & 0xF];
            hex[2 * i + 1] = HEX_DIGITS[hash[i] & 0xF];
        }
        return hex;
    }

    /** Most lines name the same instance as the line before. */
    private void instance(int start) {
        if (!out.isSince(start, lastInstance)) {
            String name = out.textSince(start);
            demand(isInstance(name));
            lastInstance = Texts.utf8(name);
        }
    }

    private static boolean isInstance(String name) {
        try {
            return new InstanceId(name).value().equals(name);
        } catch (VigilException e) {
            return false;
        }
    }

    private void oneOf(List<byte[]> words, int start) {
        boolean known = false;
        for (byte[] word : words) {
            known = known || out.isSince(start, word);
        }
        demand(known);
    }

    /** Java would read malformed UTF-8 as something else, and two texts would share their bytes. */
    private static boolean isWellFormed(byte[] line) {
        return Words.isAscii(line) || Arrays.equals(Texts.utf8(new String(line, StandardCharsets.UTF_8)), line);
    }

    private static List<byte[]> words(Stream<String> words) {
        return words.map(LineScan::ascii).toList();
    }

    private static List<byte[]> keys(String... names) {
        return Stream.of(names).map(name -> ascii(",\"" + name + "\":\"")).toList();
    }
}
