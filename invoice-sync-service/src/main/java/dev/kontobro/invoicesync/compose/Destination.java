package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.CustomerChanged.Address;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.Delivery;
import dev.kontobro.events.Field;
import java.util.Optional;

/** Where a document goes, as taxes and rules ask for it. */
public final class Destination {

    private Destination() {}

    /** ISO 3166-1 alpha-2: of the delivery, else of the recipient. */
    public static Optional<String> country(DocumentContent content) {
        return content.delivery()
                .map(Delivery::address)
                .flatMap(Destination::countryIn)
                .or(() -> countryIn(content.recipient().address()));
    }

    /** The field of the event that {@link #country} is from. */
    static String countryField(DocumentContent content) {
        return content.delivery()
                        .map(Delivery::address)
                        .flatMap(Destination::countryIn)
                        .isPresent()
                ? "delivery.address.country"
                : "recipient.address.country";
    }

    /** Where the books are kept, and no other country's VAT is charged. */
    static String home(SystemName system) {
        return switch (system) {
            case ECONOMIC -> "DK";
            case FORTNOX -> "SE";
        };
    }

    private static Optional<String> countryIn(Field<Address> address) {
        return address.given().map(Address::country).flatMap(Field::given);
    }
}
