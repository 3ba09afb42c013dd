package dev.vigil.redaction;

/** Which texts of the right shape are network addresses of somebody's machine. */
final class Addresses {
    private static final int GROUPS = 8;

    private Addresses() {}

    /** Four numbers up to 255 that are no version, no loopback and no mask. */
    static boolean isIpv4(String text, int from, int to) {
        String[] octets = text.substring(from, to).split("\\.", -1);
        for (String octet : octets) {
            if (octet.isEmpty()
                    || octet.length() > 3
                    || (octet.length() > 1 && octet.charAt(0) == '0')
                    || Integer.parseInt(octet) > 255) {
                return false;
            }
        }
        boolean reserved = octets[0].equals("0") || octets[0].equals("127") || octets[0].equals("255");
        return octets.length == 4 && !reserved && !isVersion(text, from, octets);
    }

    /** {@code Chrome/120.0.0.0} and {@code version 1.2.3.4} look like addresses and are none. */
    private static boolean isVersion(String text, int from, String[] octets) {
        if (from == 0) {
            return false;
        }
        char before = text.charAt(from - 1);
        boolean zeros = octets[2].equals("0") && octets[3].equals("0");
        if (before == '/' && zeros) {
            return true;
        }
        String context = text.substring(Math.max(0, from - 10), from).toLowerCase(java.util.Locale.ROOT);
        return context.endsWith("version ")
                || context.endsWith("version=")
                || context.endsWith("version: ")
                || context.endsWith("version\":\"")
                || context.endsWith("release ");
    }

    /** Complete IPv6 text: 8 groups, or fewer around one {@code ::}, the last two perhaps as IPv4. */
    static boolean isIpv6(String text, int from, int to) {
        String address = text.substring(from, to);
        int gap = address.indexOf("::");
        if (gap != address.lastIndexOf("::") || address.contains(":::")) {
            return false;
        }
        int groups =
                gap < 0 ? groups(address) : sum(groups(address.substring(0, gap)), groups(address.substring(gap + 2)));
        boolean complete = gap < 0 ? groups == GROUPS : groups >= 0 && groups < GROUPS;
        // Without a digit it may as well be a name of C++, Ruby or Rust (dead::beef); ::1 is every machine.
        return complete && !address.equals("::1") && address.chars().anyMatch(Character::isDigit);
    }

    private static int sum(int left, int right) {
        return left < 0 || right < 0 ? -1 : left + right;
    }

    /** The number of 16-bit groups, or -1 when one of them is malformed. */
    private static int groups(String part) {
        if (part.isEmpty()) {
            return 0;
        }
        String[] groups = part.split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            boolean last = i == groups.length - 1;
            if (last && groups[i].indexOf('.') >= 0) {
                count += isDotted(groups[i]) ? 2 : -GROUPS * 2;
            } else if (groups[i].isEmpty()
                    || groups[i].length() > 4
                    || !groups[i].chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
                return -1;
            } else {
                count++;
            }
        }
        return count < 0 ? -1 : count;
    }

    private static boolean isDotted(String text) {
        return text.matches("(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    }

    static boolean isMac(String text, int from, int to) {
        String digits = text.substring(from, to).replace(":", "").replace("-", "");
        return !Values.isOneCharacter(digits);
    }
}
