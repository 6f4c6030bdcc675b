package dev.kontobro.accounting.economic;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import java.util.EnumMap;
import java.util.Map;

/** Customers as a source wants them. */
record CustomerFixture(String number, Map<CustomerField, Change<String>> fields) {

    /** What a new customer gets in most tests, by number: no look-up needed. */
    static final Map<CustomerField, String> DEFAULTS = Map.of(
            CustomerField.CURRENCY, "DKK",
            CustomerField.GROUP, "1",
            CustomerField.PAYMENT_TERMS, "2",
            CustomerField.VAT_ZONE, "DOMESTIC");

    static CustomerFixture customer() {
        return new CustomerFixture("90017", Map.of(CustomerField.NAME, Change.set("Nordlys ApS")));
    }

    CustomerFixture numbered(String otherNumber) {
        return new CustomerFixture(otherNumber, fields);
    }

    CustomerFixture with(CustomerField field, String value) {
        return with(field, Change.set(value));
    }

    CustomerFixture without(CustomerField field) {
        return with(field, Change.clear());
    }

    private CustomerFixture with(CustomerField field, Change<String> change) {
        var more = new EnumMap<CustomerField, Change<String>>(fields);
        more.put(field, change);
        return new CustomerFixture(number, more);
    }

    Customer get() {
        return new Customer(number, fields);
    }
}
