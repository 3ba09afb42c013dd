package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** A range of addresses in CIDR notation (RFC 4632, RFC 4291), such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}. */
public record Network(InetAddress base, int bits) {
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    /** Reads a range, or one address; names are not looked up. */
    public static Network parse(String text) {
        String[] parts = text.strip().split("/", -1);
        InetAddress base = address(parts[0], text);
        int longest = base.getAddress().length * Byte.SIZE;
        if (parts.length == 1) {
            return new Network(base, longest);
        }
        if (parts.length > 2 || !BITS.matcher(parts[1]).matches() || Integer.parseInt(parts[1]) > longest) {
            throw refused(text, "after the slash stands a number from 0 to " + longest);
        }
        var network = new Network(base, Integer.parseInt(parts[1]));
        if (network.hasBitsBehind()) {
            throw refused(text, "there are bits set behind the first " + network.bits);
        }
        return network;
    }

    public boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] others = address.getAddress();
        if (mine.length != others.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (bitOf(mine, bit) != bitOf(others, bit)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasBitsBehind() {
        byte[] bytes = base.getAddress();
        for (int bit = bits; bit < bytes.length * Byte.SIZE; bit++) {
            if (bitOf(bytes, bit) != 0) {
                return true;
            }
        }
        return false;
    }

    private static int bitOf(byte[] bytes, int bit) {
        return bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
    }

    private static InetAddress address(String text, String whole) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    "\"" + whole + "\" is no network: it starts with no address; write one like 10.0.0.0/8",
                    e);
        }
    }

    private static VigilException refused(String text, String why) {
        return new VigilException(
                ErrorCode.BAD_CONFIG, "\"" + text + "\" is no network: " + why + "; write one like 10.0.0.0/8");
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + bits;
    }
}
