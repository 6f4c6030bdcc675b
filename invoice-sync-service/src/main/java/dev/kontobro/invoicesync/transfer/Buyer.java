package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.CollectiveCustomer;
import dev.kontobro.connections.profile.CollectiveCustomer.Covers;
import dev.kontobro.connections.profile.CustomerClass;
import dev.kontobro.connections.profile.CustomerMode;
import dev.kontobro.connections.profile.Customers;
import dev.kontobro.connections.profile.MissingCustomer;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.events.CustomerChanged.Address;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.Field;
import dev.kontobro.invoicesync.compose.VatZones;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whom a document is made out to, in the books.
 *
 * <p>A customer the hub has transferred is known by its link, and costs no call. Where customers are looked up only, a
 * number is taken at its word: the books refuse one they do not have. Of all others the books are asked, and the one who
 * has the number must be the one the document names: nobody gets somebody else's invoice.
 */
final class Buyer {

    static final String CUSTOMER = "customer";

    private final Attempt attempt;
    private final Progress progress;
    private final Customers customers;
    private final MissingCustomer missing;
    private final Problem record;

    /**
     * @param missing what becomes of a document whose customer is not in the books
     * @param record what a problem says of the document
     */
    Buyer(Attempt attempt, MissingCustomer missing, Problem record) {
        this.attempt = attempt;
        this.progress = new Progress(attempt);
        this.customers = attempt.connection().profile().customers();
        this.missing = missing;
        this.record = record;
    }

    /**
     * The customer's number in the books; empty where the document is left out for want of one.
     *
     * @throws AccountingException.Waiting until the customer is there
     * @throws AccountingException.Rejected when nobody is to wait for him
     */
    Optional<String> numberOf(DocumentContent document) {
        var collective = collective(document);
        if (collective.isPresent()) {
            return collective.map(CollectiveCustomer::number);
        }
        return document.customerNumber()
                .flatMap(number -> known(number, document))
                .or(() -> whereMissing(document));
    }

    /** The same without creating anybody. */
    Optional<String> previewOf(DocumentContent document) {
        var creates = missing == MissingCustomer.CREATE && customers.mode().creates();
        return creates
                ? document.customerNumber()
                        .map(customers.numberMap()::of)
                        .filter(customers::mayCreate)
                        .or(() -> numberOf(document))
                : numberOf(document);
    }

    /** What would put a guest into the books; empty where the document needs none, or he is there. */
    Optional<Plan.Send<CustomerLedger.BookedCustomer>> newGuest(DocumentContent document) {
        return Optional.of(document)
                .filter(guest -> missing == MissingCustomer.CREATE
                        && customers.mode().creates()
                        && guest.customerNumber().isEmpty()
                        && collective(guest).isEmpty()
                        && progress.guest().isEmpty())
                .map(this::guestPlan);
    }

    private Optional<CollectiveCustomer> collective(DocumentContent document) {
        return customers.collective().filter(one -> covers(one.covers(), document));
    }

    private boolean covers(Covers covers, DocumentContent document) {
        return switch (covers) {
            case GUESTS -> document.customerNumber().isEmpty();
            case B2C ->
                customers
                        .classOf(document.recipient().customerClass())
                        .filter(CustomerClass.B2C::equals)
                        .isPresent();
            case EVERYBODY -> true;
            case MISSING -> false;
        };
    }

    private Optional<String> known(String number, DocumentContent document) {
        var link = attempt.sibling(CUSTOMER, number)
                .filter(Attempt.Sibling::inTheBooks)
                .map(there -> there.accountingNumber().orElse(number));
        if (link.isPresent()) {
            return link;
        }
        var inBooks = customers.numberMap().of(number);
        return customers.mode() == CustomerMode.LOOKUP_ONLY
                ? Optional.of(required(inBooks, document))
                : attempt.books()
                        .customers()
                        .find(inBooks)
                        .filter(there -> customer(inBooks, document).identity().isSameAs(there.identity()))
                        .map(CustomerLedger.BookedCustomer::number);
    }

    /** A number of the books', where they have such ones. */
    private String required(String number, DocumentContent document) {
        if (!attempt.books().customers().takesNumber(number)) {
            throw new AccountingException.Waiting(
                    problem(ProblemCode.NUMBER_NOT_MAPPED, document)
                            .with(Detail.FIELD, "customerNumber")
                            .with(Detail.VALUE, document.customerNumber().orElse("")),
                    Release.whenProfileChanges(attempt.connection().profileVersion()));
        }
        return number;
    }

    /** What the profile says of a customer whom the books do not have. */
    Optional<String> whereMissing(DocumentContent document) {
        return switch (missing) {
            case WAIT -> throw waiting(document);
            case CREATE -> Optional.of(created(document));
            case COLLECTIVE ->
                Optional.of(customers
                        .collective()
                        .map(CollectiveCustomer::number)
                        .orElseThrow(() -> new AccountingException.Waiting(
                                problem(ProblemCode.SETTING_REQUIRED, document)
                                        .with(Detail.FIELD, "customers.collective"),
                                Release.whenProfileChanges(attempt.connection().profileVersion()))));
            case SKIP -> Optional.empty();
            case REFUSE -> throw new AccountingException.Rejected(problem(ProblemCode.CUSTOMER_MISSING, document));
        };
    }

    /**
     * Customers whom the profile does not let the hub create are waited for. A number that somebody else has meanwhile is no
     * longer free; a lost answer is found by the number next time. Whoever has none gets one of the books' own.
     */
    private String created(DocumentContent document) {
        if (!customers.mode().creates()) {
            throw waiting(document);
        }
        return document.customerNumber()
                .map(number -> created(customers.numberMap().of(number), document))
                .orElseGet(() -> progress.guest().orElseGet(() -> createdGuest(document)));
    }

    private String created(String inBooks, DocumentContent document) {
        var number = required(inBooks, document);
        if (!customers.mayCreate(number)) {
            throw new AccountingException.Rejected(
                    customers.numbers().notOfSource(problem(ProblemCode.NUMBER_NOT_OF_SOURCE, document), number));
        }
        var wanted = newCustomer(number, document);
        return attempt.books()
                .customers()
                .planCreate(wanted, defaultsFor(wanted))
                .send()
                .number();
    }

    /** Whether he was made by a call whose answer is lost nobody but a person can tell, who is asked first. */
    private String createdGuest(DocumentContent document) {
        if (progress.isGuestBegun() || progress.isGuestUncertain() && !attempt.releasedByPerson()) {
            throw guestUncertain(document);
        }
        var plan = guestPlan(document);
        progress.guestBegun();
        try {
            var number = plan.send().number();
            progress.guest(number);
            return number;
        } catch (AccountingException.Uncertain e) {
            throw guestUncertain(document);
        } catch (AccountingException e) {
            progress.guestRefused();
            throw e;
        }
    }

    private AccountingException guestUncertain(DocumentContent document) {
        progress.guestUncertain();
        return new AccountingException.Waiting(problem(ProblemCode.GUEST_UNCERTAIN, document), Release.byPerson());
    }

    private Plan.Send<CustomerLedger.BookedCustomer> guestPlan(DocumentContent document) {
        var wanted = newCustomer("", document);
        return attempt.books().customers().planCreateUnnumbered(wanted, defaultsFor(wanted));
    }

    private Map<CustomerField, String> defaultsFor(Customer wanted) {
        return customers.defaultsFor(wanted.value(CustomerField.CUSTOMER_CLASS), wanted.value(CustomerField.COUNTRY));
    }

    private AccountingException waiting(DocumentContent document) {
        return document.customerNumber()
                .<AccountingException>map(number -> new AccountingException.Waiting(
                        problem(ProblemCode.DOCUMENT_WAITS_FOR_CUSTOMER, document),
                        Release.whenTransferred(CUSTOMER, number)))
                .orElseGet(() -> new AccountingException.Rejected(
                        problem(ProblemCode.CUSTOMER_MISSING, document).with(Detail.FIELD, "customerNumber")));
    }

    /** In the VAT zone of such a buyer. */
    private Customer newCustomer(String number, DocumentContent document) {
        var told = customer(number, document);
        return new VatZones(attempt.connection())
                .of(document)
                .map(zone -> told.withDefaults(Map.of(CustomerField.VAT_ZONE, zone)))
                .orElse(told);
    }

    /** As far as a document tells of him. */
    private static Customer customer(String number, DocumentContent document) {
        var recipient = document.recipient();
        var fields = new EnumMap<CustomerField, Change<String>>(CustomerField.class);
        fields.put(CustomerField.NAME, Change.set(recipient.name()));
        put(fields, CustomerField.CUSTOMER_CLASS, recipient.customerClass());
        put(fields, CustomerField.ORGANISATION_NUMBER, recipient.organisationNumber());
        put(fields, CustomerField.VAT_NUMBER, recipient.vatNumber());
        put(fields, CustomerField.EAN, recipient.ean().given());
        put(fields, CustomerField.EMAIL, recipient.email().given());
        put(fields, CustomerField.PHONE, recipient.phone());
        put(fields, CustomerField.CONTACT, recipient.contact());
        put(fields, CustomerField.LANGUAGE, document.language().given());
        put(fields, CustomerField.CURRENCY, document.currency());
        put(fields, CustomerField.ADDRESS, part(recipient.address(), Address::street));
        put(fields, CustomerField.ZIP, part(recipient.address(), Address::zip));
        put(fields, CustomerField.CITY, part(recipient.address(), Address::city));
        put(fields, CustomerField.COUNTRY, part(recipient.address(), Address::country));
        return new Customer(number, fields);
    }

    private static void put(
            EnumMap<CustomerField, Change<String>> fields, CustomerField field, Optional<String> value) {
        value.ifPresent(text -> fields.put(field, Change.set(text)));
    }

    private static Optional<String> part(Field<Address> address, Function<Address, Field<String>> part) {
        return address.given().map(part).flatMap(Field::given);
    }

    private Problem problem(ProblemCode code, DocumentContent document) {
        return new Problem(code, record.details())
                .with(
                        Detail.CUSTOMER,
                        document.customerNumber().orElse(document.recipient().name()));
    }
}
