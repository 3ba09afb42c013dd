package dev.vigil.redaction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Hits as stretches of text that do not overlap. */
final class Spans {
    private Spans() {}

    /** Joins what overlaps, so that nothing of any hit is left; what only touches stays apart unless it continues. */
    static List<Hit> union(List<Hit> sorted) {
        var spans = new ArrayList<Hit>();
        for (Hit hit : sorted) {
            boolean joins = !spans.isEmpty()
                    && (hit.start() < spans.getLast().end()
                            || (hit.continues()
                                    && hit.start() == spans.getLast().end()));
            if (joins) {
                spans.add(spans.removeLast().or(hit));
            } else {
                spans.add(hit);
            }
        }
        return spans;
    }

    /** {@code pw@db.example} in a URL is a password and a host, and no mail address. */
    static void dropHostsOfUrls(List<Hit> hits, byte[] buffer, long base, int length) {
        var ends = new HashSet<Long>();
        for (Hit hit : hits) {
            int end = (int) (hit.end() - base);
            if (hit.kind() == Finding.Kind.SECRET && end < length && buffer[end] == '@') {
                ends.add(hit.end());
            }
        }
        hits.removeIf(hit -> !ends.isEmpty() && hit.type().equals("EMAIL") && ends.contains(atSign(hit, buffer, base)));
    }

    private static long atSign(Hit email, byte[] buffer, long base) {
        long at = Math.max(email.start(), base);
        while (at < email.end() && buffer[(int) (at - base)] != '@') {
            at++;
        }
        return at;
    }
}
