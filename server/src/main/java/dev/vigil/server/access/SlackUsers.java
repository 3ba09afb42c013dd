package dev.vigil.server.access;

import java.util.Optional;
import java.util.Set;

/**
 * Those who ask through Slack, which knows them by e-mail address. Whether a request is Slack's, {@link
 * dev.vigil.server.access.signature.SlackSignature} has told before.
 */
public final class SlackUsers {
    private final Directory directory;
    private final Optional<Role> others;

    /**
     * Knows whom the directory knows.
     *
     * @param others what those are whom nobody knows here; absent means nothing, and they are refused
     */
    public SlackUsers(Directory directory, Optional<Role> others) {
        this.directory = directory;
        this.others = others;
    }

    /**
     * Who a user of Slack is here.
     *
     * @param userId such as {@code U2CERLKJA}; the ledger keeps it
     * @param email as Slack's own interface tells it; absent when it does not
     */
    public Authentication recognise(String userId, Optional<String> email, Origin origin) {
        return email.flatMap(directory::byEmail)
                .or(() -> others.filter(_ -> email.filter(directory::isClosed).isEmpty())
                        .map(role -> new Directory.Person("slack " + userId, Set.of(role))))
                .<Authentication>map(person -> new Authentication.Known(new Principal(
                        person.subject(), Grant.of(person.roles()), Principal.Proof.SLACK, userId, origin)))
                .orElseGet(() -> new Authentication.Stranger(
                        "nobody here has the e-mail address of this Slack user; whoever administers Vigil can make an"
                                + " account with it, or name it in [auth.roles]"));
    }
}
