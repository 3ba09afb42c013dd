package dev.vigil.wire;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One request, not yet sent. Each method that changes something answers with a changed copy. */
public final class HttpCall {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    public static final int DEFAULT_MAX_ANSWER_BYTES = 32 * 1024 * 1024;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
    private static final Set<String> OURS =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private static final byte[] NO_BODY = {};

    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final Map<String, Secret> credentials;
    private final byte[] body;
    private final Traits traits;

    /** How it is to be treated. */
    private record Traits(
            boolean repeatable, boolean pathHidden, Reach reach, Duration timeout, int maxAnswerBytes, int redirects) {
        static final Traits USUAL =
                new Traits(false, false, Reach.PUBLIC, DEFAULT_TIMEOUT, DEFAULT_MAX_ANSWER_BYTES, 0);
    }

    /** How far it may go. */
    enum Reach {
        PUBLIC,
        /** To a place that stands in the configuration. */
        CONFIGURED,
        /** To the machine's own metadata. */
        METADATA
    }

    private HttpCall(
            String method,
            URI uri,
            Map<String, String> headers,
            Map<String, Secret> credentials,
            byte[] body,
            Traits traits) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.credentials = credentials;
        this.body = body;
        this.traits = traits;
    }

    /** A GET; safe to repeat. */
    public static HttpCall get(URI uri) {
        return of("GET", uri).repeatable();
    }

    /** A POST; sent once unless {@link #repeatable} says otherwise. */
    public static HttpCall post(URI uri, String contentType, byte[] body) {
        return of("POST", uri).header("Content-Type", contentType).with(body);
    }

    /** Any method without a body; sent once. */
    public static HttpCall of(String method, URI uri) {
        demand(uri);
        return new HttpCall(method, uri, Map.of(), Map.of(), NO_BODY, Traits.USUAL);
    }

    public HttpCall with(byte[] newBody) {
        return new HttpCall(method, uri, headers, credentials, newBody.clone(), traits);
    }

    public HttpCall header(String name, String value) {
        demandHeader(name, value);
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, uri, more, credentials, body, traits);
    }

    /** A header whose value is secret: never in a message, never sent to another host. */
    public HttpCall credential(String name, Secret value) {
        demandHeader(name, value.reveal());
        var more = new LinkedHashMap<>(credentials);
        more.put(name, value);
        return new HttpCall(method, uri, headers, more, body, traits);
    }

    /** Says that the other side does not mind getting it twice; only such calls are retried. */
    public HttpCall repeatable() {
        return with(traits(true, traits.pathHidden, traits.reach));
    }

    /** Leaves the path out of messages, for URLs that are themselves a credential. */
    public HttpCall hidingPath() {
        return with(traits(traits.repeatable, true, traits.reach));
    }

    /**
     * Says that this very URL stands in the configuration: it may have a private or loopback address and speak plain
     * HTTP. What it redirects to may not.
     */
    public HttpCall toConfiguredPlace() {
        return with(traits(traits.repeatable, traits.pathHidden, Reach.CONFIGURED));
    }

    /**
     * Says that this is the machine's own metadata service, which gives it an identity: the one thing at a link-local
     * address that may be called, over plain HTTP. Only for addresses that a cloud documents, never for one that was read
     * somewhere. Redirects are not followed.
     */
    public HttpCall toMetadata() {
        return with(traits(traits.repeatable, traits.pathHidden, Reach.METADATA));
    }

    /** How long one try may take, from connecting to the last byte of the answer. */
    public HttpCall within(Duration timeout) {
        return with(limits(timeout, traits.maxAnswerBytes, traits.redirects));
    }

    /** The largest answer, unpacked, that is taken. */
    public HttpCall atMost(int maxAnswerBytes) {
        return with(limits(traits.timeout, maxAnswerBytes, traits.redirects));
    }

    /** Follows up to this many redirects; each goes through the same checks, and credentials stay with their host. */
    public HttpCall following(int redirects) {
        return with(limits(traits.timeout, traits.maxAnswerBytes, redirects));
    }

    /** The call that a redirect leads to (RFC 9110, section 15.4). */
    HttpCall redirected(int status, URI target) {
        demand(target);
        boolean sameHost = Egress.place(uri).equals(Egress.place(target))
                && uri.getScheme().equals(target.getScheme());
        boolean keeps = status == 307 || status == 308 || method.equals("GET") || method.equals("HEAD");
        var fewer = new Traits(
                traits.repeatable,
                traits.pathHidden,
                sameHost && traits.reach == Reach.CONFIGURED ? Reach.CONFIGURED : Reach.PUBLIC,
                traits.timeout,
                traits.maxAnswerBytes,
                traits.redirects - 1);
        return new HttpCall(
                keeps ? method : "GET",
                target,
                headers,
                sameHost ? credentials : Map.of(),
                keeps ? body : NO_BODY,
                fewer);
    }

    public String method() {
        return method;
    }

    public URI uri() {
        return uri;
    }

    /** Without those that are secret. */
    public Map<String, String> headers() {
        return headers;
    }

    Map<String, Secret> credentials() {
        return credentials;
    }

    public byte[] body() {
        return body.clone();
    }

    boolean isRepeatable() {
        return traits.repeatable;
    }

    boolean isToConfiguredPlace() {
        return traits.reach == Reach.CONFIGURED;
    }

    boolean isToMetadata() {
        return traits.reach == Reach.METADATA;
    }

    Duration timeout() {
        return traits.timeout;
    }

    int maxAnswerBytes() {
        return traits.maxAnswerBytes;
    }

    int redirects() {
        return traits.redirects;
    }

    /** Method and place for messages: no query, which may hold what nobody should read. */
    @Override
    public String toString() {
        String place = uri.getScheme() + "://" + uri.getRawAuthority();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return method + " " + place + (traits.pathHidden && path.length() > 1 ? "/…" : path);
    }

    private HttpCall with(Traits changed) {
        return new HttpCall(method, uri, headers, credentials, body, changed);
    }

    private Traits traits(boolean repeatable, boolean pathHidden, Reach reach) {
        return new Traits(repeatable, pathHidden, reach, traits.timeout, traits.maxAnswerBytes, traits.redirects);
    }

    private Traits limits(Duration timeout, int maxAnswerBytes, int redirects) {
        return new Traits(traits.repeatable, traits.pathHidden, traits.reach, timeout, maxAnswerBytes, redirects);
    }

    private static void demand(URI uri) {
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw refused("an outbound URL is http:// or https:// with a host; this one has the scheme "
                    + uri.getScheme() + " and the host " + uri.getHost());
        }
        if (uri.getRawUserInfo() != null) {
            throw refused("the URL for " + uri.getHost()
                    + " holds a user or password before the @; credentials go into a header instead");
        }
    }

    private static void demandHeader(String name, String value) {
        boolean clean = value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 127 && c < 256));
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw refused("the header " + name + " is HTTP's own business and cannot be set");
        }
        if (!NAME.matcher(name).matches() || !clean) {
            throw refused("the header " + name.replaceAll("[^!-~]", "?")
                    + " has a name or value that HTTP does not allow (a line break, perhaps at its end?)");
        }
    }

    private static VigilException refused(String message) {
        return new VigilException(ErrorCode.BAD_REQUEST, message);
    }
}
