package dev.kontobro.customersync.customer;

import static dev.kontobro.accounting.customer.CustomerField.ADDRESS;
import static dev.kontobro.accounting.customer.CustomerField.CITY;
import static dev.kontobro.accounting.customer.CustomerField.CONTACT;
import static dev.kontobro.accounting.customer.CustomerField.COUNTRY;
import static dev.kontobro.accounting.customer.CustomerField.CURRENCY;
import static dev.kontobro.accounting.customer.CustomerField.CUSTOMER_CLASS;
import static dev.kontobro.accounting.customer.CustomerField.DELIVERY_ADDRESS;
import static dev.kontobro.accounting.customer.CustomerField.DELIVERY_CITY;
import static dev.kontobro.accounting.customer.CustomerField.DELIVERY_COUNTRY;
import static dev.kontobro.accounting.customer.CustomerField.DELIVERY_ZIP;
import static dev.kontobro.accounting.customer.CustomerField.EAN;
import static dev.kontobro.accounting.customer.CustomerField.EMAIL;
import static dev.kontobro.accounting.customer.CustomerField.GROUP;
import static dev.kontobro.accounting.customer.CustomerField.INVOICE_EMAIL;
import static dev.kontobro.accounting.customer.CustomerField.LANGUAGE;
import static dev.kontobro.accounting.customer.CustomerField.MOBILE_PHONE;
import static dev.kontobro.accounting.customer.CustomerField.NAME;
import static dev.kontobro.accounting.customer.CustomerField.ORGANISATION_NUMBER;
import static dev.kontobro.accounting.customer.CustomerField.OUR_REFERENCE;
import static dev.kontobro.accounting.customer.CustomerField.PAYMENT_TERMS;
import static dev.kontobro.accounting.customer.CustomerField.PHONE;
import static dev.kontobro.accounting.customer.CustomerField.VAT_NUMBER;
import static dev.kontobro.accounting.customer.CustomerField.VAT_ZONE;
import static dev.kontobro.accounting.customer.CustomerField.YOUR_REFERENCE;
import static dev.kontobro.accounting.customer.CustomerField.ZIP;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.customersync.Changes;
import dev.kontobro.events.CustomerChanged;
import dev.kontobro.events.CustomerChanged.Address;
import dev.kontobro.events.Field;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** The customer an event tells of, in the words of the books. */
final class CustomerMapping {

    private static final Map<CustomerField, Function<CustomerChanged, Field<String>>> FIELDS = Map.ofEntries(
            Map.entry(CUSTOMER_CLASS, CustomerChanged::customerClass),
            Map.entry(ORGANISATION_NUMBER, CustomerChanged::organisationNumber),
            Map.entry(VAT_NUMBER, CustomerChanged::vatNumber),
            Map.entry(EAN, CustomerChanged::ean),
            Map.entry(EMAIL, CustomerChanged::email),
            Map.entry(INVOICE_EMAIL, CustomerChanged::invoiceEmail),
            Map.entry(PHONE, CustomerChanged::phone),
            Map.entry(MOBILE_PHONE, CustomerChanged::mobilePhone),
            Map.entry(ADDRESS, part(CustomerChanged::billingAddress, Address::street)),
            Map.entry(ZIP, part(CustomerChanged::billingAddress, Address::zip)),
            Map.entry(CITY, part(CustomerChanged::billingAddress, Address::city)),
            Map.entry(COUNTRY, part(CustomerChanged::billingAddress, Address::country)),
            Map.entry(DELIVERY_ADDRESS, part(CustomerChanged::deliveryAddress, Address::street)),
            Map.entry(DELIVERY_ZIP, part(CustomerChanged::deliveryAddress, Address::zip)),
            Map.entry(DELIVERY_CITY, part(CustomerChanged::deliveryAddress, Address::city)),
            Map.entry(DELIVERY_COUNTRY, part(CustomerChanged::deliveryAddress, Address::country)),
            Map.entry(CURRENCY, CustomerChanged::currency),
            Map.entry(GROUP, CustomerChanged::group),
            Map.entry(PAYMENT_TERMS, CustomerChanged::paymentTerms),
            Map.entry(VAT_ZONE, CustomerChanged::vatZone),
            Map.entry(LANGUAGE, CustomerChanged::language),
            Map.entry(CONTACT, CustomerChanged::contact),
            Map.entry(OUR_REFERENCE, CustomerChanged::ourReference),
            Map.entry(YOUR_REFERENCE, CustomerChanged::yourReference));

    private CustomerMapping() {}

    static Customer toCustomer(CustomerChanged event) {
        var changes = new EnumMap<CustomerField, Change<String>>(CustomerField.class);
        changes.put(NAME, Change.set(event.name()));
        FIELDS.forEach((field, value) -> {
            var change = Changes.of(value.apply(event));
            if (!(change instanceof Change.Keep<String>)) {
                changes.put(field, change);
            }
        });
        return new Customer(event.number(), changes);
    }

    /** An address that is cleared clears its parts; one that is absent leaves them. */
    private static Function<CustomerChanged, Field<String>> part(
            Function<CustomerChanged, Field<Address>> address, Function<Address, Field<String>> part) {
        return event -> switch (address.apply(event)) {
            case Field.Absent<Address>() -> Field.absent();
            case Field.Null<Address>() -> Field.explicitNull();
            case Field.Value<Address>(Address value) -> part.apply(value);
        };
    }
}
