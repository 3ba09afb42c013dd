package dev.vigil.server.http;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Ids;
import dev.vigil.api.http.ProblemBody;
import dev.vigil.api.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what Jetty turns away before any route sees it: broken requests, too large ones. */
final class JettyFaults extends ErrorHandler {
    private final Ids ids;
    private final Map<String, String> safeHeaders;

    JettyFaults(Ids ids, Map<String, String> safeHeaders) {
        this.ids = ids;
        this.safeHeaders = safeHeaders;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        String id = ids.next("req");
        if (status >= 500) {
            Faults.LOG.error("{} failed: {}", id, message, cause);
        }
        byte[] body = body(status, request.getMethod(), Request.getPathInContext(request), id);
        response.setStatus(Problems.code(status).httpStatus());
        describe(response.getHeaders(), id);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private void describe(HttpFields.Mutable headers, String id) {
        safeHeaders.forEach(headers::put);
        headers.put(SafeHeaders.REQUEST_ID, id);
        headers.put(HttpHeader.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
    }

    private static byte[] body(int status, String method, String path, String id) {
        ErrorCode code = Problems.code(status);
        var problem = Problems.of(code, Problems.detail(code, method, path), path, id);
        return Json.write(problem).getBytes(StandardCharsets.UTF_8);
    }
}
