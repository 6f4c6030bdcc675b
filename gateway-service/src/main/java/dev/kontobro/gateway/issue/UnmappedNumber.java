package dev.kontobro.gateway.issue;

import com.fasterxml.jackson.core.JsonPointer;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.NumberMap;
import dev.kontobro.events.log.IssueSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A number of the source's that the books do not take. All records of a kind that wait for theirs are one issue; this is the number of
 * the newest.
 *
 * @param flow whose number map is asked for it
 */
record UnmappedNumber(Flow flow, String number) {

    /** Where a document's number is that of its customer. */
    private static final String OF_CUSTOMER = "customerNumber";

    /** Empty where the issue is about something else, or about what only a newer service knows. */
    static Optional<UnmappedNumber> of(IssueSummary issue) {
        var details = issue.problem().details();
        if (!issue.code().equals(ProblemCode.NUMBER_NOT_MAPPED.id())
                || details.getOrDefault(Detail.VALUE.key(), "").isBlank()) {
            return Optional.empty();
        }
        var record = OF_CUSTOMER.equals(details.get(Detail.FIELD.key()))
                ? Flow.CUSTOMERS.record()
                : details.getOrDefault(Detail.RECORD.key(), "");
        return Arrays.stream(Flow.values())
                .filter(UnmappedNumber::hasMap)
                .filter(flow -> flow.record().equals(record))
                .findFirst()
                .map(flow -> new UnmappedNumber(flow, details.get(Detail.VALUE.key())));
    }

    private static boolean hasMap(Flow flow) {
        return switch (flow) {
            case CUSTOMERS, PROJECTS, INVOICES, ORDERS, CREDIT_NOTES -> true;
            case PRODUCTS, VOUCHERS, PAYMENTS -> false;
        };
    }

    /** What numbers of the flow look like in the books. */
    Predicate<String> taken(SystemRules rules) {
        var pattern = switch (flow) {
            case CUSTOMERS -> rules.customerNumber();
            case PROJECTS -> rules.projectNumber();
            default -> rules.documents().ownNumber();
        };
        return pattern.asMatchPredicate();
    }

    boolean isMapped(ExportProfile profile, Predicate<String> taken) {
        return taken.test(map(profile).of(number));
    }

    private NumberMap map(ExportProfile profile) {
        return switch (flow) {
            case CUSTOMERS -> profile.customers().numberMap();
            case PROJECTS -> profile.projects().numberMap();
            case INVOICES -> profile.invoices().numberMap();
            case ORDERS -> profile.orders().numberMap();
            case CREDIT_NOTES -> profile.creditNotes().numberMap();
            case PRODUCTS, VOUCHERS, PAYMENTS -> NumberMap.NONE;
        };
    }

    Remedies remedies(ExportProfile profile, Predicate<String> taken) {
        if (isMapped(profile, taken)) {
            return new Remedies(List.of(), true);
        }
        var map = JsonPointer.empty().appendProperty(flow.section()).appendProperty("numberMap");
        return new Remedies(
                List.of(
                        new Remedy.Prefix(map.appendProperty("prefixes"), number),
                        new Remedy.OwnNumber(map.appendProperty("values").appendProperty(number), number)),
                false);
    }
}
