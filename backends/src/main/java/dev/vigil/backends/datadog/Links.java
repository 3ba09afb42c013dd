package dev.vigil.backends.datadog;

/** Where people look at what the API gives. */
final class Links {
    private Links() {}

    /** The host of a site's pages: sites with a part of their own are their own host (docs.datadoghq.com/getting_started/site). */
    static String host(String site) {
        return site.chars().filter(c -> c == '.').count() > 1 ? site : "app." + site;
    }
}
