package dev.vigil.server.rest;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.query.Query;
import dev.vigil.api.time.LookBack;
import dev.vigil.api.time.Window;
import dev.vigil.server.http.Request;
import dev.vigil.server.http.Route;
import dev.vigil.server.investigation.Scope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what many routes are asked with: a scope, a window, a query, a limit. */
final class Asked {
    private Asked() {}

    static Route.Row takesScope(Route.Row row) {
        return row.takes(Parameters.PROFILE, "A configured environment; absent means the active one.")
                .takes(Parameters.SERVICE, "A service; absent means the whole system.");
    }

    static Route.Row takesWindow(Route.Row row) {
        return row.takes(Parameters.SINCE, "How far back to look from the end, such as 30m; 1h when absent.")
                .takes(Parameters.FROM, "The first moment (ISO-8601), in place of since.")
                .takes(Parameters.UNTIL, "The moment just after the last (ISO-8601); absent means where the data ends.")
                .takes(Parameters.AROUND, "A moment (ISO-8601) in the middle of the trouble.");
    }

    static Scope scope(Request request) {
        return new Scope(
                request.query(Parameters.PROFILE).orElse(""),
                request.query(Parameters.SERVICE).filter(service -> !service.isBlank()),
                request.query(Parameters.RESOURCE).orElse(""));
    }

    static Window window(Request request) {
        return new Window(
                request.query(Parameters.SINCE).map(LookBack::parse),
                request.query(Parameters.FROM).map(Asked::moment),
                request.query(Parameters.UNTIL).map(Asked::moment),
                request.query(Parameters.AROUND).map(Asked::moment));
    }

    static Query query(Request request) {
        return request.query(Parameters.QUERY).map(Query::parse).orElse(new Query.All());
    }

    /** A whole number between 1 and the most there may be. */
    static int limit(Request request, int usual, int most) {
        return request.query(Parameters.LIMIT).map(text -> limit(text, most)).orElse(usual);
    }

    /** Attributes given as {@code key=value}. */
    static Map<String, String> tags(Request request) {
        Map<String, String> tags = new TreeMap<>();
        for (String tag : request.queryAll(Parameters.TAG)) {
            int equals = tag.indexOf('=');
            if (equals < 1) {
                throw bad("a tag is key=value, not \"" + tag + "\"");
            }
            tags.put(tag.substring(0, equals), tag.substring(equals + 1));
        }
        return tags;
    }

    static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeParseException e) {
            throw new VigilException(
                    ErrorCode.BAD_TIME_RANGE,
                    "\"" + text + "\" is no moment; write one with its offset, such as 2026-01-31T13:45:00Z",
                    e);
        }
    }

    static Optional<String> text(Request request, String name) {
        return request.query(name).filter(text -> !text.isBlank());
    }

    private static int limit(String text, int most) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new VigilException(ErrorCode.BAD_REQUEST, "\"" + text + "\" is no limit; give a whole number", e);
        }
        throw bad("a limit here is between 1 and " + most + ", not " + text);
    }

    private static VigilException bad(String message) {
        return new VigilException(ErrorCode.BAD_REQUEST, message);
    }
}
