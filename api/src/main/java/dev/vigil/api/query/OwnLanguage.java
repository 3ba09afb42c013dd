package dev.vigil.api.query;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.List;

/** Vigil's own language as the target: the canonical text, with the scope said in it. What reads files speaks it. */
public final class OwnLanguage implements QueryTranslator {
    @Override
    public Translation translate(Query query, Scope scope) {
        if (!scope.resource().isEmpty()) {
            throw new VigilException(
                    ErrorCode.NOT_OFFERED,
                    "files know no resource types, so \"" + scope.resource() + "\" cannot be asked for; leave it out");
        }
        Query scoped = scope.service()
                .<Query>map(service -> Query.allOf(List.of(new Query.FieldIs(Query.SERVICE, service), query)))
                .orElse(query);
        return new Translation(scoped.print(), new Query.All());
    }
}
