package dev.vigil.backends.gcp;

import dev.vigil.backends.remote.Answers;
import dev.vigil.backends.remote.Document;
import dev.vigil.backends.remote.Form;
import dev.vigil.wire.Upstream;
import java.util.function.Predicate;

/**
 * A method that lists something, page by page (google.aip.dev/158).
 *
 * @param path such as {@code /v3/projects/acme/timeSeries}
 */
record Listing(Upstream server, String path) {
    private static final int MAX_PAGES = 100;

    private record Page(String next, boolean enough) {}

    /**
     * Reads one page after the other; answers whether there are more.
     *
     * @param what is asked for, in words
     * @param reader says whether it has enough
     */
    boolean read(Form form, String what, Predicate<Document> reader) {
        String token = "";
        for (int i = 0; i < MAX_PAGES; i++) {
            Form asked = token.isEmpty() ? form : new Form(form).add("pageToken", token);
            Page page = Answers.read(server, server.get(path + "?" + asked, what), tokens -> {
                Document part = Document.read(tokens);
                return new Page(part.text("nextPageToken"), reader.test(part));
            });
            token = page.next();
            if (token.isEmpty() || page.enough()) {
                break;
            }
        }
        return !token.isEmpty();
    }
}
