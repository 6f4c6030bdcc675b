package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.economic.FieldRow.code;
import static dev.kontobro.accounting.economic.FieldRow.text;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.customer.CustomerIdentity;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.economic.FieldRow.Form;
import dev.kontobro.accounting.economic.FieldTable.Draft;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Customers, over legacy REST. New ones go by POST, which refuses a number in use; PUT would overwrite whoever has it.
 * PUT replaces a customer as a whole, so a change is made to the customer as it was read.
 *
 * @see <a href="https://restdocs.e-conomic.com/#customers">restdocs.e-conomic.com/#customers</a>
 */
final class EconomicCustomers implements CustomerLedger {

    /**
     * Limits from the published schemas {@code customers.post} and {@code customers.customerNo.put}. The customer's
     * contact, references, language and delivery address have no place there: contacts and delivery locations are
     * records of their own, which belong to the people who keep the books.
     */
    static final FieldTable FIELDS = new FieldTable(
            text(CustomerField.NAME.key(), "name", 255).asRequired(),
            code(CustomerField.CURRENCY.key(), "currency", 3, Form.CURRENCY).asRequired(),
            code(CustomerField.GROUP.key(), "customerGroup.customerGroupNumber", 50, Form.CUSTOMER_GROUP)
                    .asRequired(),
            code(CustomerField.PAYMENT_TERMS.key(), "paymentTerms.paymentTermsNumber", 50, Form.PAYMENT_TERMS)
                    .asRequired(),
            code(CustomerField.VAT_ZONE.key(), "vatZone.vatZoneNumber", 20, Form.VAT_ZONE)
                    .asRequired(),
            code(CustomerField.ORGANISATION_NUMBER.key(), "corporateIdentificationNumber", 40, Form.TEXT),
            code(CustomerField.VAT_NUMBER.key(), "vatNumber", 20, Form.TEXT),
            code(CustomerField.EAN.key(), "ean", 13, Form.EAN),
            code(CustomerField.EMAIL.key(), "email", 255, Form.TEXT),
            code(CustomerField.INVOICE_EMAIL.key(), "email", 255, Form.TEXT),
            code(CustomerField.PHONE.key(), "telephoneAndFaxNumber", 255, Form.TEXT),
            code(CustomerField.MOBILE_PHONE.key(), "mobilePhone", 50, Form.TEXT),
            text(CustomerField.ADDRESS.key(), "address", 510),
            code(CustomerField.ZIP.key(), "zip", 30, Form.TEXT),
            text(CustomerField.CITY.key(), "city", 50),
            code(CustomerField.COUNTRY.key(), "country", 50, Form.COUNTRY));

    private static final String NUMBER = "customerNumber";

    /** e-conomic's own facts and links in a customer that was read. */
    private static final Set<String> READ_ONLY = Set.of(
            "balance",
            "dueAmount",
            "lastUpdated",
            "contacts",
            "deliveryLocations",
            "templates",
            "totals",
            "invoices",
            "metaData",
            "self");

    private final EconomicWire wire;
    private final Registers registers;

    EconomicCustomers(EconomicWire wire, Registers registers) {
        this.wire = wire;
        this.registers = registers;
    }

    static Map<CustomerField, FieldRule> rules() {
        var rules = new EnumMap<CustomerField, FieldRule>(CustomerField.class);
        FIELDS.rules().forEach((field, rule) -> rules.put(CustomerField.fromKey(field), rule));
        return rules;
    }

    @Override
    public Plan.Send<BookedCustomer> planCreate(Customer wanted, Map<CustomerField, String> defaults) {
        var subject = Subject.customer(wanted.number(), wanted.name());
        var number = RecordNumber.of(wanted.number(), subject, ProblemCode.CUSTOMER_NUMBER_INVALID);
        return planCreate(
                Json.object().put(NUMBER, number),
                wanted.withDefaults(defaults),
                () -> find(wanted.number()).isEmpty(),
                subject);
    }

    /** {@inheritDoc} Said again within the hour, e-conomic remembers whom it has made. */
    @Override
    public Plan.Send<BookedCustomer> planCreateUnnumbered(Customer wanted, Map<CustomerField, String> defaults) {
        return planCreate(
                Json.object(), wanted.withDefaults(defaults), () -> false, Subject.customer("", wanted.name()));
    }

    private Plan.Send<BookedCustomer> planCreate(
            ObjectNode start, Customer filled, BooleanSupplier stillNeeded, Subject subject) {
        var everything = EnumSet.allOf(CustomerField.class);
        Supplier<Draft> draft = () -> draft(start, filled, everything, subject);
        var planned = draft.get();
        FIELDS.missingFrom(planned.body()).ifPresent(row -> {
            throw new AccountingException.Rejected(
                    subject.problem(ProblemCode.FIELD_REQUIRED).with(FIELD, row.field()));
        });
        var write = new RecordWrite("POST", wire.config().rest("/customers"), draft, "", stillNeeded, subject, FIELDS);
        return write.plan(planned, wire, registers, answer -> created(answer, subject));
    }

    @Override
    public Plan<BookedCustomer> planUpdate(String number, Customer wanted, Set<CustomerField> mask) {
        var subject = Subject.customer(wanted.number(), wanted.name());
        var read = wire.find(uri(number), subject);
        if (read.isEmpty()) {
            return new Plan.Gone<>();
        }
        var customer = read.get();
        var kept = Json.writable(customer, READ_ONLY);
        Supplier<Draft> draft = () -> draft(kept, wanted, mask, subject);
        var planned = draft.get();
        if (!planned.changed()) {
            return new Plan.AlreadyThere<>(booked(customer));
        }
        var write = new RecordWrite("PUT", uri(number), draft, Json.write(customer), () -> true, subject, FIELDS);
        return write.plan(planned, wire, registers, answer -> changed(answer, subject));
    }

    @Override
    public boolean takesNumber(String number) {
        return RecordNumber.isValid(number);
    }

    @Override
    public Optional<BookedCustomer> find(String number) {
        return RecordNumber.isValid(number)
                ? wire.find(uri(number), Subject.customer(number, "")).map(EconomicCustomers::booked)
                : Optional.empty();
    }

    /**
     * e-conomic mails invoices to the one address a customer has: an address for invoices goes there before the
     * customer's own. The customer's class tells the hub what to do; a customer in e-conomic has none.
     */
    private Draft draft(ObjectNode record, Customer wanted, Set<CustomerField> mask, Subject subject) {
        var changes = new LinkedHashMap<String, Change<String>>();
        mask.stream()
                .filter(field -> field != CustomerField.CUSTOMER_CLASS)
                .forEach(field -> changes.put(field.key(), wanted.change(field)));
        var invoiceEmail = FieldTable.meant(changes.getOrDefault(CustomerField.INVOICE_EMAIL.key(), Change.keep()));
        if (invoiceEmail.wanted().isEmpty()) {
            changes.remove(CustomerField.INVOICE_EMAIL.key());
            return FIELDS.change(record, changes, subject, registers);
        }
        var email = FieldTable.meant(changes.getOrDefault(CustomerField.EMAIL.key(), Change.keep()));
        changes.remove(CustomerField.EMAIL.key());
        var draft = FIELDS.change(record, changes, subject, registers);
        return email.wanted()
                .filter(address -> !invoiceEmail.equals(email))
                .map(address -> draft.with(FieldTable.unsupported(CustomerField.EMAIL.key(), address, subject)))
                .orElse(draft);
    }

    private static BookedCustomer created(Answer answer, Subject subject) {
        if (answer.isSuccess()) {
            return booked(EconomicWire.written(answer, subject));
        }
        var refusal = new Refusal(answer, subject, FIELDS);
        throw refusal.saysNumberIsTaken(ProblemCode.CUSTOMER_NUMBER_TAKEN, NUMBER)
                ? new AccountingException.NumberTaken(refusal.problem(ProblemCode.CUSTOMER_NUMBER_TAKEN))
                : refusal.exception();
    }

    private static BookedCustomer changed(Answer answer, Subject subject) {
        if (answer.isSuccess()) {
            return booked(EconomicWire.written(answer, subject));
        }
        throw new Refusal(answer, subject, FIELDS).exception();
    }

    private static BookedCustomer booked(ObjectNode customer) {
        return new BookedCustomer(
                Json.text(customer, NUMBER).orElse(""),
                new CustomerIdentity(
                        Json.text(customer, "name").orElse(""),
                        Json.text(customer, "corporateIdentificationNumber"),
                        Json.text(customer, "vatNumber"),
                        Json.text(customer, "ean"),
                        Json.text(customer, "email")),
                !isBarred(customer));
    }

    /** A person has barred the customer from invoicing. Its card is kept up to date all the same, and stays barred. */
    private static boolean isBarred(ObjectNode customer) {
        return customer.path("barred").asBoolean();
    }

    private URI uri(String number) {
        return wire.config().rest("/customers/" + number);
    }
}
