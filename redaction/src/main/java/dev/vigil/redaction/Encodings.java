package dev.vigil.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** How a value looks once something has encoded it. */
final class Encodings {
    private Encodings() {}

    /** Percent-encoded but for the unreserved characters of RFC 3986. */
    static String url(String value) {
        return form(value).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    /** As HTML forms send it. */
    static String form(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String hex(String value) {
        return HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Inside a JSON string (RFC 8259); the careful form also escapes what HTML minds, slashes and all but ASCII. */
    static String json(String value, boolean careful) {
        var escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    boolean odd = c < ' ' || (careful && (c > '~' || "<>&='".indexOf(c) >= 0));
                    if (odd) {
                        escaped.append(String.format("\\u%04x", (int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    static String xml(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * The characters that stand for this value alone when it lies {@code shift} bytes after a group border of the text
     * that was encoded (RFC 4648): the first and last characters, which share bits with neighbours, are cut.
     */
    static String base64Core(String value, int shift) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = shift == 0 ? 0 : shift + 1;
        int to = shifted.length * 8 / 6;
        Arrays.fill(bytes, (byte) 0);
        return encoded.substring(Math.min(from, to), to);
    }
}
