package dev.kontobro.gateway.console.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.Flow;
import dev.kontobro.events.EventJson;
import java.nio.charset.StandardCharsets;

/** Made-up records, as a source would send them. */
final class SampleRecords {

    private static final String CUSTOMER = """
            {"number": "1001", "name": "Nordlys Cykler ApS", "customerClass": "B2B", "organisationNumber": "12345678",
             "email": "post@nordlys.example", "phone": "+45 12 34 56 78", "contact": "Anna Andersen",
             "yourReference": "AA", "language": "da", "currency": "DKK",
             "link": "https://shop.example/customers/1001",
             "billingAddress": {"street": "Havnegade 1", "zip": "8000", "city": "Aarhus C", "country": "DK"},
             "deliveryAddress": {"street": "Lagervej 2", "zip": "8200", "city": "Aarhus N", "country": "DK"}}
            """;

    private static final String PROJECT = """
            {"number": "200", "name": "Havnegade 1, tag", "customerNumber": "1001", "startDate": "2026-03-01",
             "status": "open", "description": "Nyt tag", "manager": "Bo Berg"}
            """;

    private static final String PRODUCT = """
            {"number": "B-100", "name": "Cykel, rød", "description": "Rød cykel med 7 gear", "barcode": "5701234567899",
             "unit": "stk", "salesPrice": "2995.00", "costPrice": "1800.00"}
            """;

    private static final String DOCUMENT = """
            {"number": "10001", "customerNumber": "1001", "date": "2026-03-02", "currency": "DKK",
             "ourReference": "Carla Carlsen", "yourReference": "Anna Andersen", "orderNumber": "O-5001",
             "requisitionNumber": "R-77", "project": "200", "text1": "Tak for din ordre",
             "link": "https://shop.example/orders/10001",
             "customer": {"number": "1001", "name": "Nordlys Cykler ApS"}}
            """;

    private SampleRecords() {}

    static ObjectNode of(Flow flow) {
        var json = switch (flow) {
            case CUSTOMERS -> CUSTOMER;
            case PROJECTS -> PROJECT;
            case PRODUCTS -> PRODUCT;
            case ORDERS, INVOICES, CREDIT_NOTES, VOUCHERS, PAYMENTS -> DOCUMENT;
        };
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
    }
}
