package dev.kontobro.customersync;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.profile.Mapped;
import java.util.Optional;

/** The value maps of a connection's profile, as its records go by them. */
public record ValueMaps(Connection connection) {

    /**
     * What a value of the source is in the books.
     *
     * @param field of the event, with the value
     * @param notMapped names the record
     * @return empty where the profile has no such map
     * @throws AccountingException.Waiting when the map has nothing for the value
     */
    public Optional<String> of(Mapped mapped, String field, String value, Problem notMapped) {
        return Optional.ofNullable(connection.profile().valueMaps().get(mapped))
                .map(map -> map.of(value)
                        .orElseThrow(() -> new AccountingException.Waiting(
                                notMapped
                                        .with(Detail.FIELD, field)
                                        .with(Detail.VALUE, value)
                                        .with(Detail.REGISTER, mapped.register().id()),
                                Release.whenProfileChanges(connection.profileVersion()))));
    }
}
