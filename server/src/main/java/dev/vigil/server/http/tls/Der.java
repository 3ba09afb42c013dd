package dev.vigil.server.http.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes the few values of DER (ITU-T X.690) that a certificate needs. */
final class Der {
    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int SEQUENCE = 0x30;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int UTC_TIME = 0x17;
    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED = 0x20;
    private static final int SHORT_LENGTH = 0x80;
    /** Later years do not fit UTCTime (RFC 5280, 4.1.2.5). */
    private static final int LAST_UTC_YEAR = 2049;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return value(SEQUENCE, joined(parts));
    }

    static byte[] integer(BigInteger number) {
        return value(INTEGER, number.toByteArray());
    }

    static byte[] yes() {
        return value(BOOLEAN, new byte[] {(byte) 0xFF});
    }

    static byte[] octets(byte[] bytes) {
        return value(OCTET_STRING, bytes);
    }

    static byte[] bits(byte[] bytes) {
        return value(BIT_STRING, joined(new byte[] {0}, bytes));
    }

    /** An object identifier whose parts are below 2^14, such as {@code 1.2.840.10045.4.3.2}. */
    static byte[] identifier(int... parts) {
        var out = new ByteArrayOutputStream();
        out.write(40 * parts[0] + parts[1]);
        for (int i = 2; i < parts.length; i++) {
            if (parts[i] >= 128) {
                out.write(0x80 | parts[i] >> 7);
            }
            out.write(parts[i] & 0x7F);
        }
        return value(OBJECT_IDENTIFIER, out.toByteArray());
    }

    static byte[] time(Instant time) {
        var utc = time.atOffset(ZoneOffset.UTC);
        boolean isShort = utc.getYear() <= LAST_UTC_YEAR;
        String pattern = (isShort ? "yy" : "yyyy") + "MMddHHmmss'Z'";
        String text = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(utc);
        return value(isShort ? UTC_TIME : GENERALIZED_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Something whose meaning only its place gives, with parts inside. */
    static byte[] tagged(int number, byte[] inner) {
        return value(CONTEXT | CONSTRUCTED | number, inner);
    }

    /** The same without parts. */
    static byte[] plain(int number, byte[] bytes) {
        return value(CONTEXT | number, bytes);
    }

    private static byte[] value(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < SHORT_LENGTH) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            out.write(SHORT_LENGTH | length.length - from);
            out.write(length, from, length.length - from);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
