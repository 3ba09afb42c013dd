package dev.vigil.ledger;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.InstanceId;
import dev.vigil.api.VigilException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of an entry: one version byte, then every field in a fixed order as a 4-byte big-endian length and
 * that many bytes. Texts are UTF-8, numbers 8 bytes big-endian, digests 32 bytes, enums their lower-case name; what is
 * absent has length 0. No separator can be forged, because there is none.
 */
final class Encoding {
    /** Larger entries are refused: the ledger records what happened, not the data it happened to. */
    static final int MAX_BYTES = 256 * 1024;

    static final byte VERSION = 1;
    private static final long NANOS = 1_000_000_000L;

    private Encoding() {}

    static byte[] encode(Entry entry) {
        var out = new Fields();
        var place = entry.place();
        out.number(place.sequence());
        out.number(nanos(place.time()));
        out.text(place.instance().value());
        out.text(place.phase().id());
        place.begun().ifPresentOrElse(begun -> out.number(begun.sequence()), out::absent);
        out.bytes(place.previous().bytes());
        var who = entry.who();
        out.text(who.subject());
        out.text(who.proof());
        out.text(who.keyId());
        out.text(who.endpoint());
        out.text(who.ip());
        out.text(who.userAgent());
        var what = entry.what();
        out.text(what.action());
        out.text(Names.of(what.effect()));
        out.text(what.service());
        out.text(what.entityType());
        out.text(what.entityId());
        out.text(what.inputs());
        out.bytes(what.digest().bytes());
        out.text(entry.end().map(end -> end.result().id()).orElse(""));
        entry.end().ifPresentOrElse(end -> out.number(end.took().toNanos()), out::absent);
        entry.end().flatMap(Entry.End::answer).ifPresentOrElse(answer -> out.bytes(answer.bytes()), out::absent);
        out.text(entry.end().map(Entry.End::detail).orElse(""));
        return out.whole();
    }

    static Entry decode(byte[] bytes) {
        try {
            return new Reader(ByteBuffer.wrap(bytes)).entry();
        } catch (BufferUnderflowException | IllegalArgumentException | VigilException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    private static VigilException unreadable(String why, @Nullable Exception e) {
        return new VigilException(ErrorCode.BAD_INPUT_FILE, "these bytes are no ledger entry: " + why, e);
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
    }

    private static Instant time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    /** Collects fields, and writes them one after the other. */
    private static final class Fields {
        private static final int USUAL_COUNT = 24;
        private final List<byte[]> fields = new ArrayList<>(USUAL_COUNT);
        private long size = 1;

        void text(String text) {
            bytes(Texts.utf8(text));
        }

        void number(long number) {
            bytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        }

        void absent() {
            bytes(new byte[0]);
        }

        void bytes(byte[] bytes) {
            fields.add(bytes);
            size += Integer.BYTES + bytes.length;
        }

        byte[] whole() {
            if (size > MAX_BYTES) {
                throw new VigilException(
                        ErrorCode.TOO_LARGE,
                        "a ledger entry of " + size + " bytes is over the limit of " + MAX_BYTES
                                + ". Record a digest or an excerpt instead of the whole.");
            }
            var out = ByteBuffer.allocate((int) size).put(VERSION);
            fields.forEach(field -> out.putInt(field.length).put(field));
            return out.array();
        }
    }

    /** Reads the same fields in the same order, and nothing that {@link Fields} would have written differently. */
    private record Reader(ByteBuffer in) {
        private static final char REPLACEMENT = '\uFFFD';

        Entry entry() {
            require(in.get() == VERSION, "the version is unknown");
            var place = new Entry.Place(
                    number(),
                    time(number()),
                    new InstanceId(text()),
                    Names.phase(text()),
                    optional(bytes -> new EntryId(number(bytes))),
                    Digest.ofHash(bytes()));
            var who = new Entry.Who(text(), text(), text(), text(), text(), text());
            var what = new Entry.What(
                    text(), Names.effect(text()), text(), text(), text(), text(), Digest.ofHash(bytes()));
            var entry = new Entry(place, who, what, end());
            require(!in.hasRemaining(), "there are bytes after it");
            return entry;
        }

        private Optional<Entry.End> end() {
            String result = text();
            var took = optional(Reader::number);
            var answer = optional(Digest::ofHash);
            String detail = text();
            if (result.isEmpty()) {
                require(took.isEmpty() && answer.isEmpty() && detail.isEmpty(), "it has an end without a result");
                return Optional.empty();
            }
            var duration = Duration.ofNanos(took.orElseThrow(() -> new IllegalArgumentException("it took no time")));
            return Optional.of(new Entry.End(Names.result(result), duration, answer, detail));
        }

        private <T> Optional<T> optional(Function<byte[], T> reader) {
            byte[] bytes = bytes();
            return bytes.length == 0 ? Optional.empty() : Optional.of(reader.apply(bytes));
        }

        private long number() {
            return number(bytes());
        }

        private static long number(byte[] bytes) {
            require(bytes.length == Long.BYTES, "a number has 8 bytes");
            return ByteBuffer.wrap(bytes).getLong();
        }

        private String text() {
            byte[] bytes = bytes();
            String text = new String(bytes, StandardCharsets.UTF_8);
            // Java reads malformed UTF-8 as this character, so only then the bytes can differ.
            require(text.indexOf(REPLACEMENT) < 0 || Arrays.equals(Texts.utf8(text), bytes), "a text is not UTF-8");
            return text;
        }

        private byte[] bytes() {
            int length = in.getInt();
            require(length >= 0 && length <= in.remaining(), "a field is longer than the whole");
            byte[] bytes = new byte[length];
            in.get(bytes);
            return bytes;
        }

        private static void require(boolean fine, String otherwise) {
            if (!fine) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
