package dev.kontobro.connections;

import dev.kontobro.accounting.BookPages;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.profile.ExportProfile;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant's link to one company in one accounting system, as the services know it: without anything secret.
 *
 * @param isDefault takes the tenant's events that are in no connection's scope
 * @param startDate in the tenant's zone: what happened before that day is not transferred
 * @param company its number in the accounting system ({@code CompanyInformation.agreementNumber}); empty as long as
 *     nobody has confirmed it
 * @param grantVersion grows with every grant the owner gives; access that was got by an older one is void
 * @param profileVersion grows with every change of the profile
 * @param blocked flows that wait for something to be put right in the books, with what that is
 * @param automaticBooking whether what the profile wants booked may be booked without a person
 */
public record Connection(
        String id,
        String tenantId,
        SystemName system,
        String name,
        Standing standing,
        boolean isDefault,
        Scope scope,
        Optional<LocalDate> startDate,
        Optional<String> company,
        long grantVersion,
        ExportProfile profile,
        long profileVersion,
        Map<Flow, Problem> blocked,
        AutomaticBooking automaticBooking) {

    public Connection {
        blocked = Map.copyOf(blocked);
    }

    public boolean isRunning() {
        return standing == Standing.RUNNING;
    }

    /**
     * Where people find a record in these books.
     *
     * @param number the record's there
     * @return empty where nobody has said where that is
     */
    public Optional<String> link(BookPages pages, BookPages.Place place, String number) {
        return pages.of(system, company.orElse(""), place, number).map(URI::toString);
    }
}
