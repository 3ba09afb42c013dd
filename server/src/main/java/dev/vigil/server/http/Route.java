package dev.vigil.server.http;

import dev.vigil.server.access.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing the server answers: where, for whom, how often, with what. What is not in a row does not exist.
 *
 * @param path such as {@code /api/v1/approvals/{id}}
 * @param permission what one must be allowed to do; absent means anybody may come
 * @param query the query parameters it knows; others are refused
 * @param request the record its body is read into, if it takes one
 * @param answer the record it answers with, if that is JSON
 * @param events the records of the server-sent events it may answer with, by event name
 * @param textTypes the media types of the texts it may answer with
 */
public record Route(
        Method method,
        String path,
        Optional<Permission> permission,
        Limit limit,
        String summary,
        List<Parameter> query,
        Optional<Class<?>> request,
        Optional<Class<?>> answer,
        Map<String, Class<?>> events,
        List<String> textTypes,
        Handler handler) {
    /** The methods there are. */
    public enum Method {
        GET,
        POST
    }

    /**
     * One query parameter.
     *
     * @param many whether it may be given more than once
     */
    public record Parameter(String name, String meaning, boolean required, boolean many) {}

    public Route {
        query = List.copyOf(query);
        events = Map.copyOf(events);
        textTypes = List.copyOf(textTypes);
    }

    /** The method and path, as the ledger and the documentation name it. */
    public String endpoint() {
        return method + " " + path;
    }

    /** Starts a row that looks. */
    public static Row get(String path, Permission permission, Limit limit) {
        return new Row(Method.GET, path, Optional.of(permission), limit);
    }

    /** Starts a row that does something. */
    public static Row post(String path, Permission permission, Limit limit) {
        return new Row(Method.POST, path, Optional.of(permission), limit);
    }

    /** Starts a row for anybody. */
    public static Row open(String path, Limit limit) {
        return new Row(Method.GET, path, Optional.empty(), limit);
    }

    /** Starts a row that does something for anybody. */
    public static Row openPost(String path, Limit limit) {
        return new Row(Method.POST, path, Optional.empty(), limit);
    }

    /** A row that is being written. */
    public static final class Row {
        private final Method method;
        private final String path;
        private final Optional<Permission> permission;
        private final Limit limit;
        private final List<Parameter> query = new ArrayList<>();
        private final Map<String, Class<?>> events = new LinkedHashMap<>();
        private String summary = "";
        private Optional<Class<?>> request = Optional.empty();
        private Optional<Class<?>> answer = Optional.empty();
        private final List<String> textTypes = new ArrayList<>();

        private Row(Method method, String path, Optional<Permission> permission, Limit limit) {
            this.method = method;
            this.path = path;
            this.permission = permission;
            this.limit = limit;
        }

        public Row summary(String text) {
            summary = text;
            return this;
        }

        /** It knows this query parameter. */
        public Row takes(String name, String meaning) {
            query.add(new Parameter(name, meaning, false, false));
            return this;
        }

        /** It needs this query parameter. */
        public Row needs(String name, String meaning) {
            query.add(new Parameter(name, meaning, true, false));
            return this;
        }

        /** It knows this query parameter, as often as it is given. */
        public Row takesMany(String name, String meaning) {
            query.add(new Parameter(name, meaning, false, true));
            return this;
        }

        /** It reads its body into this record. */
        public Row reads(Class<?> record) {
            request = Optional.of(record);
            return this;
        }

        public Row answers(Class<?> record) {
            answer = Optional.of(record);
            return this;
        }

        /** It answers with events, of which some are called so. */
        public Row streams(String event, Class<?> record) {
            events.put(event, record);
            return this;
        }

        /** It may answer with a text of this media type. */
        public Row writes(String mediaType) {
            textTypes.add(mediaType);
            return this;
        }

        public Route by(Handler handler) {
            return new Route(
                    method, path, permission, limit, summary, query, request, answer, events, textTypes, handler);
        }
    }
}
