package dev.vigil.cli.invocation;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.cli.client.Api;
import dev.vigil.cli.local.LocalServer.Running;
import dev.vigil.cli.local.Sources;
import java.net.URI;
import java.util.Optional;

/** The server that a command asks: the one that is configured, or one in this process while the command runs. */
public final class Asked implements AutoCloseable {
    public static final String TOKEN_VARIABLE = "VIGIL_API_TOKEN";

    private final Api api;
    private final Optional<Running> own;

    private Asked(Api api, Optional<Running> own) {
        this.api = api;
        this.own = own;
    }

    /** Files can only be looked at from here: naming some always means a server in this process. */
    static Asked by(Context context, Sources sources) {
        if (!sources.isEmpty()) {
            if (context.globals().server.isPresent()) {
                throw new VigilException(
                        ErrorCode.BAD_REQUEST,
                        "--server asks a server about what it is configured for, and it reads no files of yours; leave"
                                + " out --server, or the files");
            }
            return inThisProcess(context, sources);
        }
        if (context.globals().server.isPresent()) {
            return at(context, address(context.globals().server.get()), Secret.of(""));
        }
        return context.house()
                .configuration()
                .connection()
                .map(connection -> at(context, connection.server(), connection.token()))
                .orElseGet(() -> inThisProcess(context, sources));
    }

    public Api api() {
        return api;
    }

    public boolean isInThisProcess() {
        return own.isPresent();
    }

    @Override
    public void close() {
        api.close();
        own.ifPresent(Running::close);
    }

    /** Reads an address as people write it; {@code http://} may be left out. */
    public static URI address(String text) {
        try {
            var uri = URI.create(text.contains("://") ? text : "http://" + text);
            String scheme = String.valueOf(uri.getScheme());
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw badAddress(text, String.valueOf(e.getMessage()));
        }
        throw badAddress(text, "no host");
    }

    private static VigilException badAddress(String text, String why) {
        return new VigilException(
                ErrorCode.BAD_REQUEST,
                "\"" + text + "\" is no server's address (" + why + "); write one like http://127.0.0.1:8000");
    }

    private static Asked inThisProcess(Context context, Sources sources) {
        Running running = context.house().server().start(sources, context.globals().profile);
        return new Asked(new Api(running.address(), running.token()), Optional.of(running));
    }

    private static Asked at(Context context, URI server, Secret configured) {
        Secret token = context.globals()
                .token
                .or(() -> Optional.ofNullable(context.environment().get(TOKEN_VARIABLE)))
                .map(Secret::of)
                .orElse(configured);
        return new Asked(context.apiAt(server, token), Optional.empty());
    }
}
