package dev.vigil.app.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A third-party library is imported by one package only, so that leaving it is the work of one package. */
final class LibrariesTest {
    /** Where each library is at home: the package and what is below it. */
    private static final Map<String, List<String>> HOMES = Map.ofEntries(
            Map.entry("io.javalin", List.of("dev.vigil.server.http")),
            Map.entry("org.eclipse.jetty", List.of("dev.vigil.server.http")),
            Map.entry("jakarta.servlet", List.of("dev.vigil.server.http")),
            Map.entry("org.flywaydb", List.of("dev.vigil.server.storage")),
            Map.entry("com.zaxxer.hikari", List.of("dev.vigil.server.storage")),
            Map.entry("org.sqlite", List.of("dev.vigil.server.storage")),
            Map.entry("org.postgresql", List.of("dev.vigil.server.storage")),
            Map.entry("java.sql", List.of("dev.vigil.server.storage")),
            Map.entry("javax.sql", List.of("dev.vigil.server.storage")),
            Map.entry("org.tomlj", List.of("dev.vigil.server.config")),
            Map.entry("tools.jackson", List.of("dev.vigil.api.json")),
            // Names that are no Java names, and pairs written as arrays: annotations alone.
            Map.entry(
                    "com.fasterxml.jackson.annotation",
                    List.of("dev.vigil.api.json", "dev.vigil.api.report", "dev.vigil.api.http")),
            Map.entry("java.net.http", List.of("dev.vigil.wire")),
            Map.entry("javax.net.ssl", List.of("dev.vigil.wire")),
            Map.entry("javax.security.auth.x500", List.of("dev.vigil.server.http.tls")),
            Map.entry("picocli", List.of("dev.vigil.cli")),
            // A box of algorithms: Ed25519 for the ledger and for requests, Argon2 for passwords.
            Map.entry(
                    "org.bouncycastle",
                    List.of("dev.vigil.ledger", "dev.vigil.wire.signature", "dev.vigil.server.access.password")),
            Map.entry("com.nimbusds", List.of("dev.vigil.server.access.jwt")),
            Map.entry("com.nulabinc.zxcvbn", List.of("dev.vigil.server.access.password")),
            Map.entry("com.google.auth", List.of("dev.vigil.backends.gcp.identity")),
            Map.entry("com.google.api.client", List.of("dev.vigil.backends.gcp.identity")),
            Map.entry("com.google.i18n.phonenumbers", List.of("dev.vigil.redaction")),
            Map.entry("com.github.luben.zstd", List.of("dev.vigil.backends.files.source")),
            Map.entry("org.junit.jupiter", List.of("dev.vigil.testkit")),
            Map.entry("org.assertj", List.of("dev.vigil.testkit")));

    /** The platform, annotations for the compiler, and the interface that everybody logs through. */
    private static final List<String> EVERYWHERE = List.of(
            "java",
            "javax.crypto",
            "org.jspecify.annotations",
            "org.slf4j",
            "com.google.errorprone.annotations",
            "dev.vigil");

    @Test
    void a_library_is_imported_where_it_is_at_home() {
        assertThat(Code.uses()
                        .filter(use -> HOMES.entrySet().stream()
                                .anyMatch(home -> isIn(home.getKey()).test(use.to())
                                        && home.getValue().stream()
                                                .noneMatch(room -> isIn(room).test(use.from())))))
                .isEmpty();
    }

    @Test
    void a_library_without_a_home_is_imported_nowhere() {
        assertThat(Code.uses()
                        .filter(use -> EVERYWHERE.stream()
                                        .noneMatch(place -> isIn(place).test(use.to()))
                                && HOMES.keySet().stream()
                                        .noneMatch(library -> isIn(library).test(use.to()))))
                .isEmpty();
    }

    private static Predicate<JavaClass> isIn(String place) {
        return type ->
                type.getPackageName().equals(place) || type.getPackageName().startsWith(place + ".");
    }
}
