package dev.vigil.server.http;

import dev.vigil.server.http.tls.TlsSettings;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The socket on which the server speaks TLS 1.3 and 1.2. */
record TlsListener(HttpSettings settings, TlsSettings tls) {
    /** Guards a store that never leaves this process. */
    private static final String PASSWORD = "in memory";

    Connector connector(Server server, HttpConfiguration plain) {
        var http = new HttpConfiguration(plain);
        // The certificate says for which names it is; a client that asks by another one decides for itself.
        http.addCustomizer(new SecureRequestCustomizer(false));
        var connector = new ServerConnector(
                server,
                new SslConnectionFactory(context(), HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(plain.getIdleTimeout());
        return connector;
    }

    private SslContextFactory.Server context() {
        var context = new SslContextFactory.Server();
        context.setKeyStore(tls.identity(PASSWORD.toCharArray()));
        context.setKeyStorePassword(PASSWORD);
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.authorities().ifPresent(authorities -> {
            context.setTrustStore(authorities);
            context.setNeedClientAuth(true);
        });
        return context;
    }
}
