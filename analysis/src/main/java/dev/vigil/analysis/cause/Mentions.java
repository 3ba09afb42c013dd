package dev.vigil.analysis.cause;

import dev.vigil.analysis.logs.LogPattern.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the other services and hosts that a line speaks of. */
final class Mentions {
    private static final int MAX_MENTIONS = 3;
    private static final int MAX_CHARS = 500;
    private static final List<String> FIELDS =
            List.of("peer", "peer.service", "upstream", "target", "dependency", "server.address", "net.peer.name");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{1,100}");
    /** A host where only a host can stand: in a URL, before a port, after "to", "host" and the like. */
    private static final Pattern HOST =
            Pattern.compile("(?i)(?:[a-z][a-z0-9+]{1,10}://|(?:\\bhost|\\bhost name|\\bresolve|\\breach|\\bupstream"
                    + "|\\bconnect(?:ion)? (?:refused )?to|\\bfor host|\\blookup)[ :='\"]{1,3})([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*)"
                    + "|\\b([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*):\\d{2,5}\\b");

    private static final Set<String> NO_HOSTS =
            Set.of("localhost", "the", "a", "host", "upstream", "server", "line", "at", "to", "port", "database");

    private final Set<String> known;

    /** @param known the names of all services and of whatever they call */
    Mentions(Set<String> known) {
        this.known = known;
    }

    /**
     * The names, without the speaker's own.
     *
     * @param strangers whether hosts that nobody has heard of count too
     */
    List<String> in(Sample sample, String speaker, boolean strangers) {
        var found = new TreeSet<String>();
        for (String field : FIELDS) {
            String value = sample.clues().getOrDefault(field, "");
            if (!value.isBlank()) {
                found.add(familiar(value));
            }
        }
        String text =
                sample.text().substring(0, Math.min(MAX_CHARS, sample.text().length()));
        String headline = sample.headline();
        Matcher host = HOST.matcher(text);
        while (host.find()) {
            String name = host.group(1) != null ? host.group(1) : host.group(2);
            String familiar = familiar(name);
            boolean isKnown = known.contains(familiar);
            if (isKnown || (strangers && !NO_HOSTS.contains(name.toLowerCase(Locale.ROOT)) && looksLikeHost(name))) {
                found.add(familiar);
            }
        }
        if (found.isEmpty() && strangers) {
            Matcher word = WORD.matcher(headline);
            while (word.find()) {
                String familiar = familiar(word.group());
                if (known.contains(familiar)) {
                    found.add(familiar);
                }
            }
        }
        found.remove(speaker);
        List<String> mentions = new ArrayList<>(found);
        return mentions.subList(0, Math.min(MAX_MENTIONS, mentions.size()));
    }

    /** The name of a service that a host belongs to, such as {@code cart} for {@code cart.shop.svc:8080}, or the host. */
    private String familiar(String host) {
        String name = host.replaceFirst(":\\d+$", "").replaceFirst("[.]$", "");
        if (known.contains(name)) {
            return name;
        }
        for (String part : List.of(name.split("\\.", -1))) {
            if (known.contains(part)) {
                return part;
            }
        }
        return name;
    }

    private static boolean looksLikeHost(String name) {
        return name.indexOf('.') > 0 && !name.matches(".*\\.(?:java|py|js|go|rb|cs|rs|php|kt|ts)");
    }
}
