package dev.vigil.backends.aws;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.backends.remote.Document;
import dev.vigil.wire.HttpAnswer;
import dev.vigil.wire.HttpCall;
import dev.vigil.wire.Upstream;
import java.util.Map;
import java.util.Set;

/**
 * The API of one service of AWS, which speaks JSON (smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html,
 * aws-restjson1-protocol.html). Its limits come as status 400 with a word in the body, and are waited for.
 */
public final class AwsApi {
    private static final Set<String> LIMITS = Set.of(
            "ThrottlingException",
            "ThrottledException",
            "Throttling",
            "TooManyRequestsException",
            "LimitExceededException",
            "RequestLimitExceeded",
            "RequestThrottledException",
            "ServiceUnavailableException");
    private static final Set<String> ENDED =
            Set.of("ExpiredTokenException", "ExpiredToken", "UnrecognizedClientException", "InvalidClientTokenId");

    private final Upstream upstream;
    private final CredentialChain chain;

    AwsApi(Upstream upstream, CredentialChain chain) {
        this.upstream = upstream;
        this.chain = chain;
    }

    /**
     * Asks by naming the operation in a header.
     *
     * @param version of the protocol, such as {@code 1.1}
     * @param target such as {@code Logs_20140328.StartQuery}
     */
    public Document ask(String version, String target, Map<String, ?> body, String what) {
        HttpCall call = HttpCall.post(upstream.at("/"), "application/x-amz-json-" + version, Json.writeBytes(body))
                .header("X-Amz-Target", target)
                .repeatable();
        return asked(call, what);
    }

    /** Asks by naming the operation in the path. */
    public Document askAt(String path, Map<String, ?> body, String what) {
        return asked(
                HttpCall.post(upstream.at(path), "application/json", Json.writeBytes(body))
                        .repeatable(),
                what);
    }

    private Document asked(HttpCall call, String what) {
        HttpAnswer answer = upstream.answer(call, what, AwsApi::isLimit);
        if (!answer.isSuccess() && ENDED.contains(fault(answer))) {
            // Keys may end before they said they would, and be changed where they are kept.
            chain.forget();
            answer = upstream.answer(call, what, AwsApi::isLimit);
        }
        if (answer.isSuccess()) {
            return Document.of(this, answer);
        }
        throw refused(answer, what);
    }

    private VigilException refused(HttpAnswer answer, String what) {
        String fault = fault(answer);
        if (fault.isEmpty()) {
            answer.demandSuccess(toString(), what);
        }
        String advice = LIMITS.contains(fault)
                ? " Ask for less, or later."
                : ENDED.contains(fault)
                        ? " The credentials have ended: log in again."
                        : fault.startsWith("AccessDenied") ? " Allow it to the role that asks." : "";
        ErrorCode code = LIMITS.contains(fault)
                ? ErrorCode.RATE_LIMITED
                : answer.status() >= 500 ? ErrorCode.UPSTREAM_FAILED : ErrorCode.UPSTREAM_REFUSED;
        return new VigilException(
                code,
                this + " answered " + answer.status() + " to " + what + " (" + answer.tries()
                        + (answer.tries() == 1 ? " try): " : " tries): ") + fault + ": " + message(answer) + advice);
    }

    private static boolean isLimit(HttpAnswer answer) {
        return answer.status() == 400 && LIMITS.contains(fault(answer));
    }

    /** The kind of an error, without its namespace; an empty text when the answer is of no such form. */
    private static String fault(HttpAnswer answer) {
        String type = answer.header("x-amzn-errortype").orElseGet(() -> {
            Document said = said(answer);
            return said.text("__type").isEmpty() ? said.text("code") : said.text("__type");
        });
        String bare = type.substring(type.lastIndexOf('#') + 1);
        return bare.contains(":") ? bare.substring(0, bare.indexOf(':')) : bare;
    }

    private static String message(HttpAnswer answer) {
        Document said = said(answer);
        String message = said.text("message").isEmpty() ? said.text("Message") : said.text("message");
        return message.length() > 500 ? message.substring(0, 500) + "…" : message;
    }

    private static Document said(HttpAnswer answer) {
        try {
            return Document.of("AWS", answer);
        } catch (VigilException noJson) {
            return new Document(Map.of());
        }
    }

    /** Such as {@code CloudWatch Logs in eu-central-1 at https://logs.eu-central-1.amazonaws.com}. */
    @Override
    public String toString() {
        return upstream.toString();
    }
}
