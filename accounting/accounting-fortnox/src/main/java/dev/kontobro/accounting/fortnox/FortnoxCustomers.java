package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.customer.CustomerIdentity;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Customers at {@code /3/customers}. Creating and changing take one call each; nothing is read first but after a lost
 * answer.
 *
 * <p>Fortnox answers a number that is in use and one that a deleted customer once had with the same error, 2000637. The
 * ledger reports both as {@link AccountingException.NumberTaken}; {@link #find} tells them apart, for it knows the living
 * only.
 */
final class FortnoxCustomers implements CustomerLedger {

    private final FortnoxClient client;

    FortnoxCustomers(FortnoxClient client) {
        this.client = client;
    }

    @Override
    public Plan.Send<BookedCustomer> planCreate(Customer wanted, Map<CustomerField, String> defaults) {
        var subject = new Subject(Resource.CUSTOMERS, wanted.number(), wanted.name());
        if (!CustomerFields.NUMBER.matcher(wanted.number()).matches()) {
            throw new AccountingException.Rejected(
                    subject.problem(ProblemCode.CUSTOMER_NUMBER_INVALID).with(VALUE, wanted.number()));
        }
        var body = RecordBody.create(wanted.withDefaults(defaults), CustomerFields.ALL, subject);
        body.properties().put("CustomerNumber", wanted.number());
        return plan(Call.post(subject, body.properties()), body);
    }

    @Override
    public Plan.Send<BookedCustomer> planCreateUnnumbered(Customer wanted, Map<CustomerField, String> defaults) {
        var subject = new Subject(Resource.CUSTOMERS, "", wanted.name());
        var body = RecordBody.create(wanted.withDefaults(defaults), CustomerFields.ALL, subject);
        return plan(Call.post(subject, body.properties()), body);
    }

    @Override
    public boolean takesNumber(String number) {
        return CustomerFields.NUMBER.matcher(number).matches();
    }

    @Override
    public Plan<BookedCustomer> planUpdate(String number, Customer wanted, Set<CustomerField> mask) {
        return change(number, wanted, update(number, wanted, mask));
    }

    @Override
    public Plan<BookedCustomer> planRepeat(String number, Customer wanted, Set<CustomerField> mask) {
        return read(number)
                .map(there ->
                        change(number, wanted, update(number, wanted, mask).lessThanIn(there)))
                .orElseGet(Plan.Gone::new);
    }

    @Override
    public Optional<BookedCustomer> find(String number) {
        return read(number).map(FortnoxCustomers::booked);
    }

    private Optional<JsonNode> read(String number) {
        try {
            return Optional.of(
                    client.record(Call.get(Resource.CUSTOMERS.path(number), Subject.of(Resource.CUSTOMERS, number))));
        } catch (AccountingException.RecordGone nobody) {
            return Optional.empty();
        }
    }

    private static RecordBody<Customer> update(String number, Customer wanted, Set<CustomerField> mask) {
        return RecordBody.update(
                wanted,
                CustomerFields.ALL,
                key -> mask.contains(CustomerField.fromKey(key)),
                new Subject(Resource.CUSTOMERS, number, wanted.name()));
    }

    private Plan<BookedCustomer> change(String number, Customer wanted, RecordBody<Customer> body) {
        var subject = new Subject(Resource.CUSTOMERS, number, wanted.name());
        return body.properties().isEmpty()
                ? new Plan.AlreadyThere<>(new BookedCustomer(number, wanted.identity(), true))
                : plan(Call.put(subject, number, body.properties()), body);
    }

    private Plan.Send<BookedCustomer> plan(Call call, RecordBody<Customer> body) {
        return new Plan.Send<>(call.planned(), body.warnings(), () -> booked(client.record(call)));
    }

    private static BookedCustomer booked(JsonNode customer) {
        return new BookedCustomer(
                customer.path("CustomerNumber").asText(),
                new CustomerIdentity(
                        Json.scalar(customer, "Name").orElse(""),
                        Json.scalar(customer, "OrganisationNumber"),
                        Json.scalar(customer, "VATNumber"),
                        Json.scalar(customer, "GLN"),
                        Json.scalar(customer, "Email")),
                Json.scalar(customer, "Active").map(Boolean::parseBoolean).orElse(true));
    }
}
