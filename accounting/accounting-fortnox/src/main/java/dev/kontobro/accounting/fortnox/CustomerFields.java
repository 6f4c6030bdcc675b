package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.SystemRules.TooLong.CUT;
import static dev.kontobro.accounting.SystemRules.TooLong.REFUSE;
import static dev.kontobro.accounting.customer.CustomerField.ADDRESS;
import static dev.kontobro.accounting.customer.CustomerField.CITY;
import static dev.kontobro.accounting.customer.CustomerField.COUNTRY;
import static dev.kontobro.accounting.customer.CustomerField.CURRENCY;
import static dev.kontobro.accounting.customer.CustomerField.CUSTOMER_CLASS;
import static dev.kontobro.accounting.customer.CustomerField.DELIVERY_ADDRESS;
import static dev.kontobro.accounting.customer.CustomerField.DELIVERY_CITY;
import static dev.kontobro.accounting.customer.CustomerField.DELIVERY_COUNTRY;
import static dev.kontobro.accounting.customer.CustomerField.DELIVERY_ZIP;
import static dev.kontobro.accounting.customer.CustomerField.EAN;
import static dev.kontobro.accounting.customer.CustomerField.EMAIL;
import static dev.kontobro.accounting.customer.CustomerField.INVOICE_EMAIL;
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
import static dev.kontobro.accounting.fortnox.FieldMapping.LONGEST_TEXT;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.fortnox.Form.Given;
import dev.kontobro.accounting.fortnox.Form.Purpose;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A customer's fields in Fortnox. A field that is not here is one Fortnox has no place for. */
final class CustomerFields {

    /** The characters of a customer number (documentation of customers, 2014 to 2021) and its length (OpenAPI). */
    static final Pattern NUMBER = Pattern.compile("[\\p{L}0-9+/_-]{1,1024}");

    private static final boolean CLEARABLE = true;
    private static final boolean ALWAYS_SET = false;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    static final List<FieldMapping<Customer>> ALL = List.of(
            row(NAME, "Name", LONGEST_TEXT, CUT, Form.asIs(), ALWAYS_SET),
            row(CUSTOMER_CLASS, "Type", 7, REFUSE, CustomerFields::type, ALWAYS_SET),
            row(ORGANISATION_NUMBER, "OrganisationNumber", 30, REFUSE, CustomerFields::organisationNumber, CLEARABLE),
            row(VAT_NUMBER, "VATNumber", LONGEST_TEXT, REFUSE, Form.upperCase(), CLEARABLE),
            row(EAN, "GLN", 13, REFUSE, Form.ean(), CLEARABLE),
            row(EMAIL, "Email", LONGEST_TEXT, REFUSE, Form.asIs(), CLEARABLE),
            row(INVOICE_EMAIL, "EmailInvoice", LONGEST_TEXT, REFUSE, Form.asIs(), CLEARABLE),
            row(PHONE, "Phone1", LONGEST_TEXT, REFUSE, Form.asIs(), CLEARABLE),
            row(MOBILE_PHONE, "Phone2", LONGEST_TEXT, REFUSE, Form.asIs(), CLEARABLE),
            row(ADDRESS, List.of("Address1", "Address2"), LONGEST_TEXT, CUT, Form.twoLines(), CLEARABLE),
            row(ZIP, "ZipCode", 10, REFUSE, Form.asIs(), CLEARABLE),
            row(CITY, "City", LONGEST_TEXT, CUT, Form.asIs(), CLEARABLE),
            row(COUNTRY, "CountryCode", 2, REFUSE, CustomerFields::country, CLEARABLE),
            row(
                    DELIVERY_ADDRESS,
                    List.of("DeliveryAddress1", "DeliveryAddress2"),
                    LONGEST_TEXT,
                    CUT,
                    Form.twoLines(),
                    CLEARABLE),
            row(DELIVERY_ZIP, "DeliveryZipCode", 10, REFUSE, Form.asIs(), CLEARABLE),
            row(DELIVERY_CITY, "DeliveryCity", LONGEST_TEXT, CUT, Form.asIs(), CLEARABLE),
            row(DELIVERY_COUNTRY, "DeliveryCountryCode", 2, REFUSE, CustomerFields::country, CLEARABLE),
            row(
                    CURRENCY,
                    "Currency",
                    3,
                    REFUSE,
                    Form.matching("[A-Z]{3}", ProblemCode.CURRENCY_UNKNOWN, "ISO 4217"),
                    ALWAYS_SET),
            row(PAYMENT_TERMS, "TermsOfPayment", 25, REFUSE, Form.upperCase(), CLEARABLE),
            row(VAT_ZONE, "VATType", 13, REFUSE, CustomerFields::vatType, ALWAYS_SET),
            row(OUR_REFERENCE, "OurReference", 50, CUT, Form.asIs(), CLEARABLE),
            row(YOUR_REFERENCE, "YourReference", 50, CUT, Form.asIs(), CLEARABLE));

    private CustomerFields() {}

    static Map<CustomerField, FieldRule> rules() {
        return ALL.stream()
                .collect(Collectors.toMap(
                        mapping -> CustomerField.fromKey(mapping.key()), mapping -> mapping.rule(Resource.CUSTOMERS)));
    }

    private static List<String> type(Given<Customer> given) {
        return switch (given.value()) {
            case "B2C" -> List.of("PRIVATE");
            case "B2B", "PUBLIC" -> List.of("COMPANY");
            default -> throw given.refused(ProblemCode.FORMAT_WRONG, "B2C, B2B, PUBLIC");
        };
    }

    private static List<String> country(Given<Customer> given) {
        var code = given.value().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(code)) {
            throw given.refused(ProblemCode.COUNTRY_UNKNOWN, "ISO 3166-1 alpha-2");
        }
        return List.of(code);
    }

    /**
     * Swedish numbers are written NNNNNN-NNNN, a person's also with the century; Fortnox checks their last digit for
     * Swedish customers. Numbers of other countries go as they are.
     */
    private static List<String> organisationNumber(Given<Customer> given) {
        var country = given.record().value(COUNTRY).map(code -> code.toUpperCase(Locale.ROOT));
        if (country.filter(code -> !code.equals("SE")).isPresent()) {
            return List.of(given.value());
        }
        var swedish = SwedishNumber.of(given.value());
        if (swedish.isEmpty() && country.isPresent()) {
            throw given.refused(ProblemCode.ORGANISATION_NUMBER_INVALID, "NNNNNN-NNNN");
        }
        return List.of(swedish.map(SwedishNumber::formatted).orElse(given.value()));
    }

    /**
     * Inside the EU the buyer accounts for the VAT when it is a business with a VAT number. An update that does not say
     * whether there is one leaves the type as it is.
     */
    private static List<String> vatType(Given<Customer> given) {
        return switch (given.value()) {
            case "DOMESTIC" -> List.of("SEVAT");
            case "DOMESTIC_WITHOUT_VAT" -> List.of("SEREVERSEDVAT");
            case "ABROAD" -> List.of("EXPORT");
            case "EU" ->
                euVatType(given.record(), given.purpose()).map(List::of).orElse(List.of());
            default -> throw given.refused(ProblemCode.VAT_ZONE_UNKNOWN, "DOMESTIC, EU, ABROAD, DOMESTIC_WITHOUT_VAT");
        };
    }

    private static Optional<String> euVatType(Customer customer, Purpose purpose) {
        if (customer.value(CUSTOMER_CLASS).filter("B2C"::equals).isPresent()) {
            return Optional.of("EUVAT");
        }
        return switch (customer.change(VAT_NUMBER)) {
            case Change.Set<String> _ -> Optional.of("EUREVERSEDVAT");
            case Change.Clear<String> _ -> Optional.of("EUVAT");
            case Change.Keep<String> _ -> purpose == Purpose.CREATE ? Optional.of("EUVAT") : Optional.empty();
        };
    }

    private static FieldMapping<Customer> row(
            CustomerField field,
            String property,
            int maxLength,
            TooLong tooLong,
            Form<Customer> form,
            boolean canBeCleared) {
        return row(field, List.of(property), maxLength, tooLong, form, canBeCleared);
    }

    private static FieldMapping<Customer> row(
            CustomerField field,
            List<String> properties,
            int maxLength,
            TooLong tooLong,
            Form<Customer> form,
            boolean canBeCleared) {
        return new FieldMapping<>(
                field.key(), customer -> customer.change(field), properties, maxLength, tooLong, form, canBeCleared);
    }
}
