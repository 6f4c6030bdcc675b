package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.document.PersonalNumber;
import dev.kontobro.accounting.document.TaxReduction;
import dev.kontobro.accounting.document.TaxReduction.Field;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Lines;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.HouseWork;
import dev.kontobro.events.DocumentContent.Line;
import dev.kontobro.events.DocumentContent.Person;
import dev.kontobro.events.DocumentContent.Totals;
import dev.kontobro.events.DocumentContent.VatTotal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the persons of a document ask the Swedish tax agency for, checked as far as the source has said enough: what is wrong
 * here nobody else can put right, and some of it the accounting system takes and the agency refuses months later.
 *
 * <ol>
 *   <li>Who asks for nothing has nothing entered; a credit note asks for nothing at all.
 *   <li>Every personal number is one, and nobody is named twice.
 *   <li>Some line is work, with its hours.
 *   <li>ROT is for a home that is named.
 *   <li>Green technology is asked for by kind of work, and the source names one amount for each person: the lines have to
 *       be of one kind.
 *   <li>No more is asked for than half of what the work costs with VAT, the most that has been given for any kind of work
 *       (Skatteverket: RUT 50 %, ROT 30 %, in 2025 for a time 50 %, green technology 15 to 50 %).
 * </ol>
 */
public final class TaxReductions {

    private static final String ROT = "ROT";
    private static final String GREEN = "GREEN";
    private static final BigDecimal LARGEST_SHARE = new BigDecimal("50");

    private final DocumentContent content;
    private final List<Line> work;

    private TaxReductions(DocumentContent content, Lines profile) {
        this.content = content;
        this.work = content.lines().stream()
                .filter(line -> Rows.isCharged(line, profile))
                .filter(line -> line.houseWork().flatMap(HouseWork::hours).isPresent())
                .toList();
    }

    /**
     * @param profile of lines of such documents
     * @param warnings gets what is left out
     * @return by the source's order; none where the profile or the system leaves the tax reduction out
     * @throws AccountingException.Rejected for what only the source can put right
     */
    static List<TaxReduction> of(
            DocumentKind kind, DocumentContent content, DocumentRules rules, Lines profile, List<Problem> warnings) {
        var asking = asking(content);
        if (profile.taxReduction() == Lines.TaxReduction.OFF || !rules.takesTaxReductions() || asking.isEmpty()) {
            return List.of();
        }
        if (kind == DocumentKind.CREDIT_NOTE) {
            warnings.add(Problem.of(ProblemCode.FIELD_NOT_SUPPORTED)
                    .with(Detail.FIELD, Field.AMOUNT.key())
                    .with(Detail.VALUE, kronor(sum(asking))));
            return List.of();
        }
        return new TaxReductions(content, profile).of(content.taxReduction().orElseThrow(), asking);
    }

    private static List<Person> asking(DocumentContent content) {
        return content.taxReduction().stream()
                .flatMap(said -> said.persons().stream())
                .filter(person -> person.amount().signum() > 0)
                .toList();
    }

    private static BigDecimal sum(List<Person> asking) {
        return asking.stream().map(Person::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<TaxReduction> of(DocumentContent.TaxReduction said, List<Person> asking) {
        requireWork();
        requireHome(said);
        requireNotTooHigh(asking);
        var green = said.type().equals(GREEN) ? Optional.of(onlyKindOfWork()) : Optional.<String>empty();
        var all = new ArrayList<TaxReduction>();
        for (var person : asking) {
            var number = numberOf(person);
            if (all.stream().map(TaxReduction::person).anyMatch(number::isSame)) {
                throw refused(ProblemCode.TAX_REDUCTION_PERSON_TWICE, Field.PERSONAL_NUMBER, person.name());
            }
            all.add(new TaxReduction(
                    person.name(),
                    number,
                    person.amount(),
                    green,
                    said.propertyDesignation().filter(Predicate.not(String::isBlank)),
                    said.residenceAssociation().filter(Predicate.not(String::isBlank))));
        }
        return all;
    }

    private void requireWork() {
        if (work.isEmpty()) {
            throw refused(ProblemCode.TAX_REDUCTION_WITHOUT_WORK, Field.HOUSE_WORK, "");
        }
    }

    private static void requireHome(DocumentContent.TaxReduction said) {
        var isNamed = said.propertyDesignation()
                .or(said::residenceAssociation)
                .filter(Predicate.not(String::isBlank))
                .isPresent();
        if (said.type().equals(ROT) && !isNamed) {
            throw refused(ProblemCode.TAX_REDUCTION_WITHOUT_HOME, Field.PROPERTY_DESIGNATION, "");
        }
    }

    /** A line that does not say which VAT it has may have any. */
    private void requireNotTooHigh(List<Person> asking) {
        if (work.stream().anyMatch(line -> line.vatRate().isEmpty())) {
            return;
        }
        var most =
                Money.percent(work.stream().map(this::gross).reduce(BigDecimal.ZERO, BigDecimal::add), LARGEST_SHARE);
        var asked = sum(asking);
        if (asked.compareTo(most) > 0) {
            throw new AccountingException.Rejected(Problem.of(ProblemCode.TAX_REDUCTION_TOO_HIGH)
                    .with(Detail.FIELD, Field.AMOUNT.key())
                    .with(Detail.VALUE, kronor(asked))
                    .with(Detail.LIMIT, kronor(most)));
        }
    }

    private BigDecimal gross(Line line) {
        var total = Rows.total(line);
        return content.pricesIncludeVat()
                ? total
                : total.add(Money.percent(total, line.vatRate().orElseThrow()));
    }

    private static String kronor(BigDecimal amount) {
        return Money.rounded(amount).toPlainString() + " SEK";
    }

    private String onlyKindOfWork() {
        var kinds = work.stream()
                .flatMap(line -> line.houseWork().stream())
                .map(HouseWork::type)
                .distinct()
                .toList();
        if (kinds.size() > 1) {
            throw refused(ProblemCode.TAX_REDUCTION_INVALID, Field.HOUSE_WORK_TYPE, String.join(", ", kinds));
        }
        return kinds.getFirst();
    }

    private static PersonalNumber numberOf(Person person) {
        return PersonalNumber.of(person.personalNumber())
                .orElseThrow(() -> refused(ProblemCode.PERSONAL_NUMBER_INVALID, Field.PERSONAL_NUMBER, person.name()));
    }

    private static AccountingException.Rejected refused(ProblemCode code, Field field, String value) {
        return new AccountingException.Rejected(
                Problem.of(code).with(Detail.FIELD, field.key()).with(Detail.VALUE, value));
    }

    /**
     * What a document comes to before the reduction. A source may tell as gross what is left to be paid: then it falls short
     * of net and VAT by what is asked for.
     */
    public static Optional<Totals> totalsBefore(DocumentContent content) {
        return content.totals().map(totals -> {
            var sum = totals.vat().stream().map(VatTotal::amount).reduce(totals.net(), BigDecimal::add);
            var whole = totals.gross().add(sum(asking(content)));
            return isNearer(sum, whole, totals.gross()) ? new Totals(totals.net(), totals.vat(), whole) : totals;
        });
    }

    private static boolean isNearer(BigDecimal to, BigDecimal one, BigDecimal other) {
        return one.subtract(to).abs().compareTo(other.subtract(to).abs()) < 0;
    }
}
