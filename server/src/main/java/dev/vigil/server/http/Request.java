package dev.vigil.server.http;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.server.access.Origin;
import dev.vigil.server.access.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A request that was let in: who asks, and what for. */
public final class Request {
    private final Optional<Principal> principal;
    private final Content content;

    /** What somebody sent. */
    record Content(
            Map<String, String> path,
            Map<String, List<String>> query,
            Supplier<byte[]> body,
            String accept,
            Origin origin) {}

    Request(Optional<Principal> principal, Content content) {
        this.principal = principal;
        this.content = content;
    }

    /** Who asks. Only routes that need a permission know that. */
    public Principal principal() {
        return principal.orElseThrow(() -> new IllegalStateException("this route lets anybody in"));
    }

    /** Where it comes from. */
    public Origin origin() {
        return content.origin;
    }

    /** What stands in the path where the route has {@code {name}}. */
    public String path(String name) {
        String value = content.path.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no {" + name + "}");
        }
        return value;
    }

    public Optional<String> query(String name) {
        return queryAll(name).stream().findFirst();
    }

    public List<String> queryAll(String name) {
        return content.query.getOrDefault(name, List.of());
    }

    /** The body as a record; one that does not fit is a {@link ErrorCode#BAD_REQUEST}. */
    public <T> T body(Class<T> record) {
        byte[] bytes = content.body.get();
        if (bytes.length == 0) {
            throw new VigilException(ErrorCode.BAD_REQUEST, "this request needs a JSON body; see /openapi.json");
        }
        return Json.read(bytes, record);
    }

    /** Whether the client asks for server-sent events. */
    public boolean wantsEvents() {
        return accepts("text/event-stream");
    }

    /** Whether the client names this media type among those it would like. */
    public boolean accepts(String mediaType) {
        return content.accept.contains(mediaType);
    }
}
