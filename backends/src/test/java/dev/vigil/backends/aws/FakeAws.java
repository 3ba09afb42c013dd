package dev.vigil.backends.aws;

import dev.vigil.api.json.Json;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS as it shows itself to signed JSON: each operation by its target or path, unsigned and strange requests refused with the
 * errors of docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html.
 */
public final class FakeAws implements AutoCloseable {
    public static final String REGION = "eu-central-1";
    public static final String KEY_ID = "AKID" + "FAKE";

    private static final Pattern SIGNED =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=(\\w+)/(\\d{8})/([a-z0-9-]+)/([a-z]+)/aws4_request,"
                    + " SignedHeaders=([a-z0-9;-]+), Signature=[0-9a-f]{64}");

    private final FakeService service = new FakeService();
    private final Map<String, Function<Map<String, Object>, Map<String, Object>>> operations = new HashMap<>();
    private volatile String validKey = KEY_ID;

    /** What an operation answers with status 400. */
    public static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String type;

        public Refusal(String type, String message) {
            super(message);
            this.type = type;
        }
    }

    public FakeAws() {
        service.on("/", this::answer);
    }

    /** What it does when an operation is asked for, by its target or its path. */
    public FakeAws on(String target, Function<Map<String, Object>, Map<String, Object>> operation) {
        operations.put(target, operation);
        return this;
    }

    public FakeService service() {
        return service;
    }

    /** From now on only requests signed with this key are let in. */
    public void demandKey(String id) {
        validKey = id;
    }

    /** AWS as this is the whole of it. */
    public Aws aws(InstantSource clock) {
        return aws(clock, Map.of("AWS_ACCESS_KEY_ID", KEY_ID, "AWS_SECRET_ACCESS_KEY", "not" + "secret"));
    }

    public Aws aws(InstantSource clock, Map<String, String> variables) {
        return Aws.in(
                new Aws.Place(Optional.of(REGION), Optional.of(service.url())),
                new AwsEnvironment(variables, Path.of("nobody's home")),
                new Outlet(FakeService.calls(), Login.NONE, clock));
    }

    /** An error as the JSON protocols write it. */
    public static Reply error(int status, String type, String message) {
        return FakeService.Reply.refused(status, Json.write(Map.of("__type", type, "message", message)));
    }

    @Override
    public void close() {
        service.close();
    }

    private Reply answer(Asked asked) {
        if (asked.parameter("Action").equals("GetCallerIdentity")) {
            return Reply.json(Json.write(Map.of(
                    "GetCallerIdentityResponse",
                    Map.of(
                            "GetCallerIdentityResult",
                            Map.of("Arn", "arn:aws:sts::123456789012:assumed-role/vigil/v")))));
        }
        String signature = asked.headers().getOrDefault("authorization", "");
        Matcher signed = SIGNED.matcher(signature);
        if (!signed.matches()) {
            return error(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        boolean whole = signed.group(3).equals(REGION)
                && signed.group(5).contains("host;")
                && signed.group(5).contains("x-amz-date")
                && asked.headers().getOrDefault("x-amz-date", "").startsWith(signed.group(2));
        if (!whole) {
            return error(403, "InvalidSignatureException", "The request signature we calculated does not match");
        }
        if (!signed.group(1).equals(validKey)) {
            return error(400, "ExpiredTokenException", "The security token included in the request is expired");
        }
        String target = asked.headers().getOrDefault("x-amz-target", asked.path());
        var operation = operations.get(target);
        if (operation == null) {
            return error(400, "UnknownOperationException", target);
        }
        try {
            return Reply.json(Json.write(operation.apply(Json.readObject(asked.body()))));
        } catch (Refusal refusal) {
            return error(400, refusal.type, String.valueOf(refusal.getMessage()));
        }
    }

    /** A number of a question; one without it is refused. */
    public static long number(Map<?, ?> asked, String name) {
        if (asked.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new Refusal("ValidationException", name + " is missing");
    }

    /** A list of a question; one without it is refused. */
    public static List<?> list(Map<?, ?> asked, String name) {
        if (asked.get(name) instanceof List<?> list) {
            return list;
        }
        throw new Refusal("ValidationException", name + " is missing");
    }

    /** An object of a question; one without it is refused. */
    public static Map<?, ?> object(Map<?, ?> asked, String name) {
        if (asked.get(name) instanceof Map<?, ?> object) {
            return object;
        }
        throw new Refusal("ValidationException", name + " is missing");
    }

    /** Who is given keys by a machine's or container's metadata. */
    public static String metadataKeys(String id, Instant ends) {
        return Json.write(new TreeMap<>(Map.of(
                "Code",
                "Success",
                "AccessKeyId",
                id,
                "SecretAccessKey",
                "not" + "secret",
                "Token",
                "session" + "token",
                "Expiration",
                ends.toString())));
    }
}
