package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.JournalInvoice;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.Line;
import dev.kontobro.events.DocumentContent.LineType;
import dev.kontobro.invoicesync.compose.Conversion.Converted;
import dev.kontobro.invoicesync.compose.Phrases;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an entry in a journal says of a document: it has one account, and no lines.
 *
 * @param content in the currency of the entry
 * @param number of the invoice, as the books are to have it
 * @param customer number in the books
 * @param gross of the document, in its currency
 * @param credits the invoice that a credit note is about, as people know its number
 * @param converted what the content was before; empty where it has kept its currency
 */
record JournalEntry(
        DocumentAttempt document,
        DocumentContent content,
        String number,
        String customer,
        BigDecimal gross,
        Optional<String> credits,
        Optional<Converted> converted) {

    private static final String ACCOUNT = "account";

    /**
     * @throws AccountingException.Waiting until the profile says what the source does not
     */
    JournalInvoice wanted() {
        var account = account();
        return new JournalInvoice(
                document.kind(),
                content.number(),
                document.reference(),
                required(Default.JOURNAL),
                number,
                customer,
                account,
                mapped(Mapped.ACCOUNT_TO_VAT_CODE, Optional.of(account)),
                document.kind() == DocumentKind.CREDIT_NOTE ? gross.negate() : gross,
                currency(),
                content.exchangeRate(),
                content.date(),
                content.dueDate().given().map(LocalDate::parse),
                costCentre(),
                text());
    }

    /** What the source says and an entry has no place for. */
    List<Problem> warnings() {
        var accounts = accounts();
        return Stream.of(
                        converted.map(this::warning).stream(),
                        content
                                .project()
                                .given()
                                .map(project -> unsupported(DocumentField.PROJECT.key(), project))
                                .stream(),
                        accounts.size() > 1
                                ? Stream.of(unsupported(ACCOUNT, String.join(", ", accounts)))
                                : Stream.<Problem>empty())
                .flatMap(Function.identity())
                .toList();
    }

    private Problem warning(Converted from) {
        return document.problem(ProblemCode.CURRENCY_CONVERTED)
                .with(Detail.VALUE, from.said())
                .with(Detail.RATE, from.rate());
    }

    private Problem unsupported(String field, String value) {
        return document.problem(ProblemCode.FIELD_NOT_SUPPORTED)
                .with(Detail.FIELD, field)
                .with(Detail.VALUE, value);
    }

    /** Whether an entry is about the same: on this customer, on the same day and over the same amount. */
    boolean isSame(BookedDocument there) {
        return there.customer().equals(customer)
                && there.date().equals(content.date())
                && there.currency().equals(currency())
                && there.totals().gross().compareTo(gross) == 0;
    }

    /** The one that all lines name which are charged, else the profile's. */
    private String account() {
        var accounts = accounts();
        return accounts.size() == 1 && charged().allMatch(line -> line.account().isPresent())
                ? accounts.getFirst()
                : required(Default.ACCOUNT);
    }

    private List<String> accounts() {
        return charged().flatMap(line -> line.account().stream()).distinct().toList();
    }

    private Stream<Line> charged() {
        return content.lines().stream()
                .filter(line -> line.billable().orElse(true)
                        && line.type().filter(LineType.TEXT::equals).isEmpty());
    }

    private Optional<String> costCentre() {
        return content.costCentre()
                .given()
                .or(() -> mapped(Mapped.TEAM_TO_COST_CENTRE, content.team()))
                .or(() -> defaultOf(Default.COST_CENTRE));
    }

    private Optional<String> mapped(Mapped map, Optional<String> value) {
        return value.flatMap(of -> Optional.ofNullable(
                        document.connection().profile().valueMaps().get(map))
                .flatMap(values -> values.of(of)));
    }

    private String currency() {
        return content.currency()
                .or(() -> defaultOf(Default.CURRENCY))
                .orElseThrow(() -> new AccountingException.Rejected(
                        document.problem(ProblemCode.FIELD_REQUIRED).with(Detail.FIELD, "currency")));
    }

    private String text() {
        return Stream.of(
                        credits.map(Phrases.of(content)::creditOf),
                        Optional.of(content.nameForPeople()),
                        converted.map(from -> from.said() + " × " + from.rate()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private Optional<String> defaultOf(Default field) {
        return document.settings().defaults().of(field);
    }

    private String required(Default field) {
        return defaultOf(field)
                .orElseThrow(() -> new AccountingException.Waiting(
                        document.problem(ProblemCode.SETTING_REQUIRED)
                                .with(Detail.FIELD, field.key())
                                .with(Detail.REGISTER, field.register().id()),
                        Release.whenProfileChanges(document.connection().profileVersion())));
    }
}
