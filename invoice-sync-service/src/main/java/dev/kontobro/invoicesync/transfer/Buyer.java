package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
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
import java.util.EnumMap;
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
    private final Customers customers;
    private final MissingCustomer missing;
    private final Problem record;

    /**
     * @param missing what becomes of a document whose customer is not in the books
     * @param record what a problem says of the document
     */
    Buyer(Attempt attempt, MissingCustomer missing, Problem record) {
        this.attempt = attempt;
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
        var collective = customers.collective().filter(one -> covers(one.covers(), document));
        if (collective.isPresent()) {
            return collective.map(CollectiveCustomer::number);
        }
        return document.customerNumber()
                .flatMap(number -> known(number, document))
                .or(() -> whereMissing(document));
    }

    /** The same without creating anybody. */
    Optional<String> previewOf(DocumentContent document) {
        var creates = missing == MissingCustomer.CREATE;
        return creates ? document.customerNumber().or(() -> numberOf(document)) : numberOf(document);
    }

    private static boolean covers(Covers covers, DocumentContent document) {
        return switch (covers) {
            case GUESTS -> document.customerNumber().isEmpty();
            case B2C ->
                document.recipient()
                        .customerClass()
                        .flatMap(CustomerClass::of)
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
        return customers.mode() == CustomerMode.LOOKUP_ONLY
                ? Optional.of(number)
                : attempt.books()
                        .customers()
                        .find(number)
                        .filter(there -> customer(number, document).identity().isSameAs(there.identity()))
                        .map(CustomerLedger.BookedCustomer::number);
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

    /** Customers that are only looked up are nobody's to write. */
    private String created(DocumentContent document) {
        if (customers.mode() == CustomerMode.LOOKUP_ONLY) {
            throw waiting(document);
        }
        return create(document);
    }

    private AccountingException waiting(DocumentContent document) {
        return document.customerNumber()
                .<AccountingException>map(number -> new AccountingException.Waiting(
                        problem(ProblemCode.DOCUMENT_WAITS_FOR_CUSTOMER, document),
                        Release.whenTransferred(CUSTOMER, number)))
                .orElseGet(() -> new AccountingException.Rejected(
                        problem(ProblemCode.CUSTOMER_MISSING, document).with(Detail.FIELD, "customerNumber")));
    }

    /** A number that somebody else has meanwhile is no longer free; a lost answer is found by the number next time. */
    private String create(DocumentContent document) {
        var number = document.customerNumber()
                .orElseThrow(() -> new AccountingException.Rejected(
                        problem(ProblemCode.CUSTOMER_MISSING, document).with(Detail.FIELD, "customerNumber")));
        var wanted = customer(number, document);
        var defaults =
                customers.defaultsFor(wanted.value(CustomerField.CUSTOMER_CLASS), wanted.value(CustomerField.COUNTRY));
        return attempt.books().customers().planCreate(wanted, defaults).send().number();
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
