package dev.vigil.app.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.testkit.Asvs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where text leaves, text that did not pass the redactor does not compile. */
@Asvs("V1.3.3")
final class RawTextTest {
    @TempDir
    Path folder;

    @Test
    void what_leaves_takes_redacted_text_and_no_other() {
        String leaving = "new dev.vigil.server.audit.Ending(null, Optional.empty(), Duration.ZERO, %s)";

        assertThat(problems(leaving.formatted("redacted"))).isEmpty();
        assertThat(problems(leaving.formatted("raw")))
                .singleElement()
                .asString()
                .contains("String cannot be converted to", "Redacted");
    }

    @Test
    void nobody_else_makes_redacted_text_out_of_raw_text() {
        assertThat(problems("new Redacted(raw)")).singleElement().asString().contains("not public");
    }

    private List<String> problems(String expression) {
        String source = "import dev.vigil.redaction.Redacted; import java.time.Duration; import java.util.Optional;"
                + " class Leaving { Object leave(Redacted redacted, String raw) { return " + expression + "; } }";
        var compiler = ToolProvider.getSystemJavaCompiler();
        var heard = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(heard, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            compiler.getTask(
                            null,
                            files,
                            heard,
                            List.of("-proc:none", "-classpath", classes),
                            null,
                            List.of(new Source(source)))
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return errors(heard.getDiagnostics().stream());
    }

    private static List<String> errors(Stream<Diagnostic<? extends JavaFileObject>> diagnostics) {
        return diagnostics
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }

    /** A source that lies in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Leaving.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
