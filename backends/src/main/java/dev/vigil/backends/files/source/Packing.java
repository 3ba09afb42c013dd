package dev.vigil.backends.files.source;

import com.github.luben.zstd.ZstdInputStream;
import dev.vigil.backends.files.text.Ascii;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** What has to be undone before the lines of a file can be read; told by its first bytes, since a name may lie. */
public enum Packing {
    NONE("text"),
    /** RFC 1952. */
    GZIP("gzip"),
    /** RFC 8878. */
    ZSTD("zstd"),
    UTF_16LE("UTF-16"),
    UTF_16BE("UTF-16"),
    /** Syslog messages that follow each other by their lengths (RFC 6587, octet counting). */
    FRAMES("octet-counted syslog");

    private static final int HEAD_BYTES = 1 << 13;
    private static final int BUFFER = 1 << 16;
    private static final int ZSTD_MAGIC = 0xfd2fb528;

    private final String words;

    Packing(String words) {
        this.words = words;
    }

    /** The name for people. */
    public String words() {
        return words;
    }

    /** The first bytes of a file, from which the packing is told. */
    static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD_BYTES);
        }
    }

    static Packing of(byte[] head) {
        if (head.length < 4) {
            return NONE;
        }
        int first = head[0] & 0xff;
        int second = head[1] & 0xff;
        if (first == 0x1f && second == 0x8b) {
            return GZIP;
        }
        if ((first | (second << 8) | ((head[2] & 0xff) << 16) | ((head[3] & 0xff) << 24)) == ZSTD_MAGIC) {
            return ZSTD;
        }
        if (first == 0xff && second == 0xfe) {
            return UTF_16LE;
        }
        if (first == 0xfe && second == 0xff) {
            return UTF_16BE;
        }
        return isFramed(head) ? FRAMES : NONE;
    }

    /** How many bytes a text in UTF-8 begins with that only mark it as such. */
    static int mark(byte[] head) {
        boolean marked =
                head.length >= 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf;
        return marked ? 3 : 0;
    }

    /** The bytes of its text. */
    InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return switch (this) {
                case NONE -> in;
                case GZIP -> new GZIPInputStream(in, BUFFER);
                case ZSTD -> new ZstdInputStream(new BufferedInputStream(in, BUFFER));
                case UTF_16LE -> utf8(in, StandardCharsets.UTF_16LE);
                case UTF_16BE -> utf8(in, StandardCharsets.UTF_16BE);
                case FRAMES -> new FrameStream(new BufferedInputStream(in, BUFFER));
            };
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream utf8(InputStream in, Charset charset) throws IOException {
        in.skipNBytes(2);
        return new Utf8Stream(new InputStreamReader(in, charset));
    }

    /** A length, a blank and a priority; and behind so many bytes again, unless that is beyond the head. */
    private static boolean isFramed(byte[] head) {
        int priority = FrameStream.isHead(head, 0);
        if (priority < 0) {
            return false;
        }
        int length = 0;
        for (int i = 0; Ascii.isDigit(head[i]); i++) {
            length = length * 10 + head[i] - '0';
        }
        int next = priority + length;
        return next >= head.length || FrameStream.isHead(head, next) >= 0 || FrameStream.isHead(head, next + 1) >= 0;
    }
}
