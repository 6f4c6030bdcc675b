package dev.kontobro.connections.profile;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.customer.CustomerField;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A field of a record in the books.
 *
 * @param key its name
 * @param path of the event's field it gets its value from as long as nobody says otherwise
 * @param isFixed it tells records apart or decides what is owed, so the hub alone looks after it; all others are free
 */
public record TargetField(String key, String path, boolean isFixed) {

    /** What customers are matched by. */
    private static final Set<CustomerField> IDENTITY = EnumSet.of(
            CustomerField.NAME,
            CustomerField.CUSTOMER_CLASS,
            CustomerField.ORGANISATION_NUMBER,
            CustomerField.VAT_NUMBER,
            CustomerField.EAN);

    private static final Map<CustomerField, String> IN_ADDRESSES = Map.of(
            CustomerField.ADDRESS, "billingAddress.street",
            CustomerField.ZIP, "billingAddress.zip",
            CustomerField.CITY, "billingAddress.city",
            CustomerField.COUNTRY, "billingAddress.country",
            CustomerField.DELIVERY_ADDRESS, "deliveryAddress.street",
            CustomerField.DELIVERY_ZIP, "deliveryAddress.zip",
            CustomerField.DELIVERY_CITY, "deliveryAddress.city",
            CustomerField.DELIVERY_COUNTRY, "deliveryAddress.country");

    private static final List<TargetField> OF_CUSTOMERS = Stream.concat(
                    Stream.of(fixed("number")),
                    Arrays.stream(CustomerField.values())
                            .map(field -> new TargetField(
                                    field.key(),
                                    IN_ADDRESSES.getOrDefault(field, field.key()),
                                    IDENTITY.contains(field))))
            .toList();

    private static final List<TargetField> OF_PROJECTS = List.of(
            fixed("number"),
            free("name"),
            fixed("customerNumber"),
            fixed("startDate"),
            fixed("endDate"),
            fixed("status"),
            free("group"),
            free("description"),
            free("manager"));

    private static final List<TargetField> OF_PRODUCTS = List.of(
            fixed("number"),
            free("name"),
            free("description"),
            free("barcode"),
            free("group"),
            free("unit"),
            fixed("salesPrice"),
            fixed("costPrice"));

    private static final List<TargetField> OF_DOCUMENTS = List.of(
            fixed("number"),
            fixed("customerNumber"),
            fixed("date"),
            fixed("currency"),
            fixed("lines"),
            free("heading"),
            free("text1"),
            free("text2"),
            free("ourReference"),
            free("yourReference"),
            free("orderNumber"),
            free("requisitionNumber"),
            free("costCentre"),
            free("project"));

    private static final List<TargetField> OF_VOUCHERS = List.of(
            fixed("number"), fixed("date"), fixed("entries"), free("text"), free("costCentre"), free("project"));

    private static final List<TargetField> OF_PAYMENTS =
            List.of(fixed("invoiceNumber"), fixed("date"), fixed("currency"), fixed("amount"), free("text"));

    /** Every field of a flow's records, in the order in which they are shown. */
    public static List<TargetField> of(Flow flow) {
        return switch (flow) {
            case CUSTOMERS -> OF_CUSTOMERS;
            case PROJECTS -> OF_PROJECTS;
            case PRODUCTS -> OF_PRODUCTS;
            case ORDERS, INVOICES, CREDIT_NOTES -> OF_DOCUMENTS;
            case VOUCHERS -> OF_VOUCHERS;
            case PAYMENTS -> OF_PAYMENTS;
        };
    }

    static Optional<TargetField> find(Flow flow, String key) {
        return of(flow).stream().filter(field -> field.key().equals(key)).findFirst();
    }

    private static TargetField fixed(String key) {
        return new TargetField(key, key, true);
    }

    private static TargetField free(String key) {
        return new TargetField(key, key, false);
    }
}
