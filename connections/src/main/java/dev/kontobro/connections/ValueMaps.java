package dev.kontobro.connections;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.connections.profile.Mapped;
import java.util.List;
import java.util.Optional;

/**
 * The value maps of a connection's profile, as a record goes by them.
 *
 * @param notMapped what is wrong with a record that has a value no map has anything for
 */
public record ValueMaps(Connection connection, Problem notMapped) {

    /**
     * What a value of the source is in the books.
     *
     * @param field of the event, with the value
     * @return empty where the source names no value, and where the profile has no such map or the system no such thing
     * @throws AccountingException.Waiting when the map has nothing for the value
     */
    public Optional<String> of(Mapped mapped, String field, Optional<String> value) {
        return of(mapped, field, value.stream().toList());
    }

    /**
     * The same of a value that has more exact words.
     *
     * @param words the most exact first, the value itself last; none where the source names no value
     * @throws AccountingException.Waiting when the map has nothing for any of them
     */
    public Optional<String> of(Mapped mapped, String field, List<String> words) {
        return Optional.ofNullable(connection.profile().valueMaps().get(mapped))
                .filter(_ -> mapped.systems().contains(connection.system()) && !words.isEmpty())
                .map(map -> map.of(words).orElseThrow(() -> waiting(mapped, field, words.getLast())));
    }

    private AccountingException waiting(Mapped mapped, String field, String value) {
        return new AccountingException.Waiting(
                notMapped
                        .with(Detail.FIELD, field)
                        .with(Detail.VALUE, value)
                        .with(Detail.REGISTER, mapped.register().id()),
                Release.whenProfileChanges(connection.profileVersion()));
    }
}
