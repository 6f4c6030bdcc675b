package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a document takes over from its customer when it is created, or gets another customer. Name, city and postal code are
 * recorded; the rest is common knowledge, in part confirmed by those who work with it.
 */
final class CustomerCopy {

    private static final Map<String, String> PROPERTIES = properties();

    private CustomerCopy() {}

    /**
     * @param addresses the property of the customer that tells where the document is mailed to
     */
    static void into(ObjectNode document, ObjectNode customer, String addresses) {
        PROPERTIES.forEach((from, to) -> copy(customer, from, document, to));
        copyAmount(customer, "InvoiceAdministrationFee", document, "AdministrationFee");
        copyAmount(customer, "InvoiceFreight", document, "Freight");
        var mail = (ObjectNode) document.path("EmailInformation");
        copy(customer, "Email", mail, "EmailAddressTo");
        copy(customer, addresses, mail, "EmailAddressTo");
        copy(customer, addresses + "CC", mail, "EmailAddressCC");
        copy(customer, addresses + "BCC", mail, "EmailAddressBCC");
        if (document.path("EDIInformation") instanceof ObjectNode electronic) {
            copy(customer, "GLN", electronic, "EDIGlobalLocationNumber");
            copy(customer, "GLNDelivery", electronic, "EDIGlobalLocationNumberDelivery");
        }
    }

    private static void copy(ObjectNode customer, String from, ObjectNode document, String to) {
        if (!Properties.isEmpty(customer.path(from))) {
            document.set(to, customer.path(from));
        }
    }

    private static void copyAmount(ObjectNode customer, String from, ObjectNode document, String to) {
        document.set(to, Amounts.node(Amounts.hundredths(Amounts.of(customer.path(from)))));
    }

    private static Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        Stream.of(
                        "Address1",
                        "Address2",
                        "City",
                        "CostCenter",
                        "Country",
                        "Currency",
                        "DeliveryAddress1",
                        "DeliveryAddress2",
                        "DeliveryCity",
                        "DeliveryCountry",
                        "DeliveryName",
                        "DeliveryZipCode",
                        "OrganisationNumber",
                        "OurReference",
                        "Phone1",
                        "Phone2",
                        "PriceList",
                        "Project",
                        "TermsOfDelivery",
                        "TermsOfPayment",
                        "WayOfDelivery",
                        "YourReference",
                        "ZipCode")
                .forEach(property -> properties.put(property, property));
        properties.put("Name", "CustomerName");
        properties.put("InvoiceRemark", "Remarks");
        properties.put("ShowPriceVATIncluded", "VATIncluded");
        return properties;
    }
}
