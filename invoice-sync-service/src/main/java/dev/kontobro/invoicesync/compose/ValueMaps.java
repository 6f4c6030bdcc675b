package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.profile.Mapped;
import java.util.Optional;

/** The value maps of a connection's profile, as its documents go by them. */
record ValueMaps(Connection connection) {

    /**
     * What a value of the source is in the books.
     *
     * @param field of the event, with the value
     * @return empty where the source names no value, and where the profile has no such map or the system no such thing
     * @throws AccountingException.Waiting when the map has nothing for the value
     */
    Optional<String> of(Mapped mapped, String field, Optional<String> value) {
        return Optional.ofNullable(connection.profile().valueMaps().get(mapped))
                .filter(map -> mapped.systems().contains(connection.system()))
                .flatMap(map -> value.map(text -> map.of(text)
                        .orElseThrow(() -> new AccountingException.Waiting(
                                Problem.of(ProblemCode.VALUE_NOT_MAPPED)
                                        .with(Detail.FIELD, field)
                                        .with(Detail.VALUE, text)
                                        .with(Detail.REGISTER, mapped.register().id()),
                                Release.whenProfileChanges(connection.profileVersion())))));
    }
}
