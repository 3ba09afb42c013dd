package dev.vigil.api.http;

/** The names of query parameters of the HTTP API. Both ends take the names from here. */
public final class Parameters {
    /** A configured environment; absent means the active one. */
    public static final String PROFILE = "profile";

    /** A service; absent means the whole system. */
    public static final String SERVICE = "service";
    /** Where to look, such as {@code ecs}. */
    public static final String RESOURCE = "resource";
    /** A query in Vigil's language. */
    public static final String QUERY = "q";
    /** How far back to look from the end, such as {@code 30m}. */
    public static final String SINCE = "since";
    /** The first moment (ISO-8601), in place of {@link #SINCE}. */
    public static final String FROM = "from";
    /** The moment just after the last (ISO-8601); absent means where the data ends. */
    public static final String UNTIL = "until";
    /** A moment (ISO-8601) in the middle of the trouble. */
    public static final String AROUND = "around";
    /** How many at most. */
    public static final String LIMIT = "limit";
    /** The exact name of a metric; absent means all. */
    public static final String METRIC = "metric";
    /** An attribute that a span must carry, {@code key=value}; may be repeated. */
    public static final String TAG = "tag";
    /** The span of time that is the ordinary one, such as {@code 2h}. */
    public static final String BASELINE = "baseline";
    /** The span of time after it that is compared, such as {@code 1h}. */
    public static final String COMPARE = "compare";
    /** The least severity to show. */
    public static final String SEVERITY = "severity";
    /** A ledger entry's number: only those after it. */
    public static final String AFTER = "after";

    public static final String ORDER = "order";

    /** Who did it. */
    public static final String ACTOR = "actor";
    /** A kind of action, such as {@code logs.search}. */
    public static final String ACTION = "action";
    /** How it ended, such as {@code forbidden}. */
    public static final String RESULT = "result";
    /** The id of what it was done to. */
    public static final String ENTITY = "entity";
    /** A ledger entry's number. */
    public static final String ENTRY = "entry";
    /** How many entries the ledger had. */
    public static final String OLD = "old";

    /** In which form an answer is written, such as {@code html}; see {@link ReportForm}. */
    public static final String FORMAT = "format";

    private Parameters() {}
}
