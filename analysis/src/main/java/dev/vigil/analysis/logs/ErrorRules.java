package dev.vigil.analysis.logs;

import static dev.vigil.analysis.logs.ErrorRule.elsewhere;
import static dev.vigil.analysis.logs.ErrorRule.own;

import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** The table of wordings by which an error is sorted into a class. The first rule that fits wins: precise ones stand first. */
public final class ErrorRules {
    private static final int MAX_CHARS = 4_000;

    /** The name of the rule for somebody who did not get in, as told by whoever did not let him. */
    public static final String LOGINS_REFUSED = "logins refused";

    private static final List<ErrorRule> TABLE = List.of(
            elsewhere(
                    "certificate not valid",
                    Fault.CERTIFICATE_EXPIRED,
                    1,
                    "certificates? (?:has |have |is |was )?(?:expired|not yet valid|is not valid)|certificate_expired|certificate_unknown"
                            + "|CERT_HAS_EXPIRED|CertificateExpiredException|CertPathValidatorException|x509: \\w+|NotAfter"
                            + "|PKIX path (?:validation|building) failed|certificate[ _]verify[ _]failed|(?:failed to verify|bad|self[- ]signed) certificate"
                            + "|UNABLE_TO_VERIFY_LEAF_SIGNATURE|certificate signed by unknown authority"),
            own(
                    "clock skew",
                    Fault.CLOCK_SKEW,
                    1,
                    "clock (?:skew|drift|is ahead|is behind)|skewed clock|RequestTimeTooSkewed|(?:iat|issued) (?:\\S{1,40} )?in the future"
                            + "|(?:token|jwt) (?:is |has )?(?:used before issued|not (?:yet )?valid(?: yet)?|not active|early|expired)"
                            + "|signature (?:has |is )?(?:expired|not yet current)|(?:Expired|Premature)Jwt\\w*|(?:Expired|Immature)SignatureError"
                            + "|TokenExpired\\w*|NotBeforeError|not[- ]before time"),
            own(
                    "disk full",
                    Fault.DISK_FULL,
                    1,
                    "no space left(?: on device)?|ENOSPC|disk (?:is )?full|disk quota exceeded|EDQUOT|DiskFullException"
                            + "|not enough (?:free )?disk space|file ?system (?:is )?full|could not extend file|DISK_USAGE_EXCEEDED"),
            own(
                    "out of memory",
                    Fault.MEMORY_LEAK,
                    1,
                    "OutOfMemory(?:Error|Exception)?|out of memory|OOM[- _]?Killed|oom[-_ ]killer|MemoryError|cannot allocate memory|ENOMEM"
                            + "|JavaScript heap out of memory|GC overhead limit exceeded|java heap space|memory exhausted"
                            + "|Allowed memory size of \\d+ bytes exhausted|exit code 137|oom_kill\\w*"),
            own(
                    "long collector pauses",
                    Fault.MEMORY_LEAK,
                    0.6,
                    "Pause Full|Full GC|GC pause|stop[- ]the[- ]world|to-space exhausted|heap (?:is )?(?:almost |nearly )?full|memory pressure"
                            + "|heap usage (?:is )?(?:above|over|high)\\w*"),
            own(
                    "connection pool exhausted",
                    Fault.POOL_EXHAUSTED,
                    0.9,
                    "(?:connection )?pool (?:is )?(?:exhausted|full|empty)|pool(?:ed)? exhausted|too many (?:clients|connections)(?: already)?"
                            + "|remaining connection slots are reserved|ConnectionPoolTimeout\\w*|PoolExhausted\\w*|QueuePool limit"
                            + "|(?:failed|unable|cannot|could not)(?: to)? (?:acquire|get|obtain|borrow|check ?out) (?:a |an |the )?(?:\\w+ )?(?:connection|client)"
                            + "|SQLTransientConnectionException|connection leak(?:ed)?|pool is (?:probably )?(?:full|exhausted)"
                            + "|(?:timed? ?out|timeout) (?:while )?(?:waiting for|acquiring|getting|obtaining) (?:a |an |the )?(?:\\w+ )?(?:connection|client)"
                            + "(?: from (?:the )?pool)?|Connection is not available, request timed out|max_connections"
                            + "|unable to acquire (?:a )?(?:JDBC )?connection|no (?:free|available) connections?"),
            own(
                    "out of descriptors or threads",
                    FaultClass.RESOURCE_EXHAUSTION,
                    Fault.UNKNOWN,
                    0.9,
                    "too many open files|EMFILE|ENFILE|unable to create (?:new )?native thread|resource temporarily unavailable"
                            + "|RejectedExecutionException|thread pool (?:is )?(?:exhausted|full)|queue (?:is )?full"),
            own(
                    "overloaded",
                    FaultClass.RESOURCE_EXHAUSTION,
                    Fault.UNKNOWN,
                    0.6,
                    "overload(?:ed)?|load shed(?:ding)?|(?:all |too many )(?:workers|threads|connections) (?:are )?(?:busy|in use)|no (?:free|idle) (?:workers?|threads?)"
                            + "|(?:server|service) (?:is )?(?:too )?busy|too many (?:concurrent |pending |queued )?requests|backlog (?:is )?full|MaxRequestWorkers"),
            own(
                    "threads stuck",
                    Fault.POOL_EXHAUSTED,
                    0.8,
                    "(?:thread|worker|goroutine)s? .{1,80}(?:(?:may be|is|are) stuck|still running|has not returned|blocked for)|StuckThread\\w*|hung thread"),
            own(
                    "cpu throttled",
                    Fault.CPU_SATURATION,
                    0.7,
                    "cpu (?:throttl\\w+|saturat\\w+|starv\\w+)|event loop (?:blocked|lag|delay)|soft lockup"),
            own(
                    "deadlock",
                    FaultClass.RESOURCE_EXHAUSTION,
                    Fault.SLOW_DATABASE,
                    0.8,
                    "deadlock(?: detected| found)?|lock wait timeout exceeded|could not obtain lock|LockTimeout\\w*|lock timeout"),
            own(
                    "slow query",
                    Fault.SLOW_DATABASE,
                    0.7,
                    "slow query|statement timeout|canceling statement due to|query (?:timed out|timeout)|QueryTimeoutException|long[- ]running (?:query|transaction)"),
            own(
                    "configuration",
                    Fault.CONFIG_ERROR,
                    0.9,
                    "validation errors? for \\w*(?:Settings|Config\\w*|Options)|config\\w* validation error|ConfigException\\S*|(?:invalid|bad|broken) configuration"
                            + "|has type \\w+ rather than \\w+|(?:yaml|toml): (?:unmarshal|line|cannot)|cannot unmarshal \\S{1,60}.{0,60} into"
                            + "|(?:missing|required|unknown|unrecogni[sz]ed|invalid|bad|unset) (?:\\w+ )?(?:configuration|config|setting|property|environment variable|env var|option)"
                            + "(?: \\S{1,60})?|(?:configuration|config) (?:error|is invalid|is missing|not found)|ConfigurationException|ConfigError"
                            + "|(?:environment variable|env var|property|setting) \\S{1,80} (?:is )?(?:not set|missing|required|undefined)"
                            + "|could not resolve placeholder|no such bucket|unknown database|database \\S{1,80} does not exist|feature flag \\S{1,80} (?:is )?(?:unknown|missing)"
                            + "|BeanCreationException|(?:cannot|could not|failed to) (?:load|read|parse) (?:the )?config\\w*"),
            own(
                    LOGINS_REFUSED,
                    Fault.PERMISSION_DENIED,
                    0.9,
                    "failed password for|failed logins?|login incorrect|(?:invalid|illegal) user \\S{1,80} from"
                            + "|authentication failure; logname|too many authentication failures|maximum authentication attempts"),
            own(
                    "permission denied",
                    Fault.PERMISSION_DENIED,
                    0.9,
                    "permission denied|access (?:is )?denied|AccessDenied(?:Exception)?|EACCES|EPERM|not authori[sz]ed|unauthori[sz]ed"
                            + "|forbidden|operation not permitted|authentication fail(?:ed|ure)|password authentication failed"
                            + "|invalid (?:credentials|api key|token)|insufficient (?:privileges?|permissions?|scope)|not allowed to|PermissionError|(?:status|code|HTTP|answered|returned|got)[ =:/\\d.]*40[13]"),
            elsewhere(
                    "name not resolved",
                    Fault.DNS_FAILURE,
                    0.9,
                    "UnknownHost(?:Exception)?|no such host|ENOTFOUND|EAI_AGAIN|(?:temporary failure in )?name resolution"
                            + "|name or service not known|nodename nor servname|could not resolve (?:host|hostname|address)"
                            + "|dns (?:lookup|resolution|query) (?:failed|failure|error|timed out)|NXDOMAIN|SERVFAIL|getaddrinfo (?:failed|error)"),
            elsewhere(
                    "connection refused",
                    Fault.DEPENDENCY_DOWN,
                    0.9,
                    "connection refused|ECONNREFUSED|(?:error|failure|failed|unable)(?: in| to)? (?:contact|reach)(?:ing)?|link has been severed|connect(?:ion)? refused|no route to host|EHOSTUNREACH|host (?:is )?unreachable|network is unreachable"
                            + "|ENETUNREACH|could not connect to|failed to connect|unable to connect|cannot connect|connect(?:ion)? failed|NoRouteToHostException"
                            + "|no (?:healthy upstream|(?:available )?(?:instances?|servers?|endpoints?) available|available (?:instances?|servers?|endpoints?))(?: for)?|upstream connect error|no live upstreams|broker (?:not available|unavailable)"
                            + "|NoNodeAvailable\\w*|server (?:is )?(?:down|not available)"),
            elsewhere(
                    "circuit open",
                    Fault.DEPENDENCY_DOWN,
                    0.3,
                    "circuit (?:breaker )?(?:for|to) \\S{1,60} (?:is )?open(?:ed)?|circuit ?breaker(?: '?\\S{1,60})?(?: is)? open"
                            + "|CallNotPermitted\\w*|CircuitOpen\\w*"),
            elsewhere(
                    "dependency unavailable",
                    Fault.DEPENDENCY_DOWN,
                    0.7,
                    "service (?:is )?(?:temporarily )?unavailable|5\\d\\d (?:null|internal server error)|(?:status|code|HTTP|answered|returned|got|with|:)[ =:/\\d.]*50[234]|(?:bad|502) gateway|gateway time-?out"
                            + "|UNAVAILABLE|upstream (?:is )?(?:unavailable|failed|failure|error)|dependency (?:is )?(?:down|unavailable|failed)"
                            + "|backend (?:is )?(?:down|unavailable)|50[234] (?:service unavailable|bad gateway|gateway time-?out)"),
            elsewhere(
                    "connection reset",
                    Fault.NETWORK_LOSS,
                    0.5,
                    "connection reset(?: by peer)?|reset by (?:the )?peer|connection (?:\\S{1,80} ){0,3}(?:was |has been )?reset|ECONNRESET|broken pipe|EPIPE|unexpected (?:EOF|end of stream)|connection (?:was )?(?:closed|aborted|lost|dropped)"
                            + "|socket hang up|server closed the connection|packet loss|retransmi\\w+|premature (?:EOF|close)"),
            elsewhere(
                    "timed out",
                    Fault.DEPENDENCY_DOWN,
                    0.35,
                    "timed out|time[- ]?out|ETIMEDOUT|(?:Socket|Read|Connect|Request|Http)?Timeout(?:Exception|Error)?|deadline exceeded|DEADLINE_EXCEEDED"
                            + "|context canceled|took too long|gave up after"),
            elsewhere(
                    "call failed",
                    Fault.DEPENDENCY_DOWN,
                    0.3,
                    "HttpServerErrorException|RestClientException|ResourceAccessException|WebClientResponseException|FeignException|UpstreamFailure"),
            own(
                    "bad data",
                    Fault.BAD_DATA,
                    0.8,
                    "(?:JSON|XML|YAML|CSV|Date(?:Time)?)?(?:Parse|Decode|Decoding|Mapping|Deserialization|Format)(?:Exception|Error)|JSONDecodeError|(?:failed|unable|could not|cannot) (?:to )?"
                            + "(?:parse|decode|deserialize|unmarshal)|malformed|(?:invalid|unexpected) (?:json|xml|utf-?8|character|token|byte|encoding|payload|record|row|schema)"
                            + "|schema (?:mismatch|violation|validation failed)|violates (?:\\w+[- ])+constraint|constraint violation|duplicate key|(?:data )?integrity ?violation\\w*"
                            + "|checksum (?:mismatch|error)|corrupt(?:ed)? (?:data|record|file|block|page)|parity error|UnicodeDecodeError|value too long|out of range value"),
            own(
                    "value not understood",
                    Fault.BAD_DATA,
                    0.75,
                    "NumberFormatException|strconv\\.(?:Parse\\w+|Atoi)|could not convert string to \\w+|invalid literal for \\w+"
                            + "|Input string was not in a correct format|invalid (?:number|date|time|timestamp)(?: format)?"
                            + "|time data .{1,80} does not match format"),
            own(
                    "bug in the code",
                    FaultClass.LOGIC_BUG,
                    Fault.BAD_DEPLOY,
                    0.9,
                    "NullPointerException|TypeError|KeyError|AttributeError|NameError|ReferenceError|IndexError|ValueError|ZeroDivisionError|UnboundLocalError|ImportError|ModuleNotFoundError"
                            + "|(?:Array|String)?IndexOutOfBounds(?:Exception)?|ClassCastException|IllegalStateException|IllegalArgumentException|ArithmeticException"
                            + "|NoSuchElementException|NoSuchMethodError|NoClassDefFoundError|ClassNotFoundException|UnsupportedOperationException|ConcurrentModificationException"
                            + "|NumberFormatException|NullReferenceException|InvalidOperationException|ArgumentNullException|InvalidCastException|undefined method|NoMethodError"
                            + "|nil pointer dereference|invalid memory address|index out of range|slice bounds out of range|nil map|divide by zero|division by zero"
                            + "|cannot read propert(?:y|ies)|(?:is|are) not a function|is not defined|undefined is not|segmentation fault|SIGSEGV|panic|panicked|AssertionError|assertion failed"
                            + "|StackOverflowError|maximum call stack|unwrap\\(\\)|called `(?:Option|Result)::unwrap|syntax error at or near|column \\S{1,80} does not exist"
                            + "|relation \\S{1,80} does not exist|unhandled (?:exception|rejection|error)|uncaught (?:exception|\\w*error)"),
            own(
                    "restarted",
                    FaultClass.UNKNOWN,
                    Fault.UNKNOWN,
                    0.2,
                    "CrashLoopBackOff|restarting|terminated unexpectedly|exited with code [1-9]\\d*|killed by signal|SIGKILL|core dumped"));

    private ErrorRules() {}

    /**
     * What a rule saw.
     *
     * @param words the words it went by
     */
    public record Match(ErrorRule rule, String words) {}

    /** Sorts an error by its text, stack trace included; empty when no rule fits. */
    public static Optional<Match> classify(String text) {
        String looked = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
        for (ErrorRule rule : TABLE) {
            Matcher found = rule.wording().matcher(looked);
            if (found.find()) {
                return Optional.of(new Match(rule, found.group()));
            }
        }
        return Optional.empty();
    }
}
