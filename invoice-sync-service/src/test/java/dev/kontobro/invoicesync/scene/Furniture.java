package dev.kontobro.invoicesync.scene;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.events.EventJson;
import dev.kontobro.invoicesync.ConnectionFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the books of every scene have, and what its profile says. */
final class Furniture {

    /** A product with 25 % VAT, as are those below. */
    static final String PRODUCT = "VARE";

    static final String HOUR = "TIME";
    static final String MATERIAL = "MATERIALE";

    /** A product without VAT. */
    static final String EXEMPT = "MOMSFRI";

    private static final List<String> WITH_VAT =
            List.of(PRODUCT, HOUR, MATERIAL, "fragtmm", "rabat", "refusion", "diverse");
    private static final List<String> WITHOUT_VAT = List.of(EXEMPT, "fragtum", "gebyr", "gavekort", "drikke", "diff");

    /** People, by their number in e-conomic. */
    static final String BO = "3";

    static final String HANNE = "140";

    private static final String GROUP_WITH_VAT = "1";
    private static final String GROUP_WITHOUT_VAT = "3";

    private static final String BASE = """
            "orders": {$defaults}, "invoices": {$defaults}, "creditNotes": {$defaults}, $charges""";
    private static final String DEFAULTS = """
            "defaults": {"layout": "14", "paymentTerms": "1", "vatZone": "1"}""";

    private Furniture() {}

    /**
     * Every kind of document is sent, as drafts, and every charge has its product.
     *
     * @param settings members of the profile that say otherwise, without braces; a section that is null is left out
     */
    static ExportProfile profile(SystemName system, String settings) {
        var base = BASE.replace("$defaults", system == SystemName.ECONOMIC ? DEFAULTS : "")
                .replace("$charges", ConnectionFixture.CHARGES);
        return ConnectionFixture.connection(system, merged(base, settings)).profile();
    }

    private static String merged(String base, String settings) {
        try {
            ObjectNode all = EventJson.mapper().readerForUpdating(object(base)).readValue("{" + settings + "}");
            all.remove(all.propertyStream()
                    .filter(member -> member.getValue().isNull())
                    .map(Map.Entry::getKey)
                    .toList());
            var text = all.toString();
            return text.substring(1, text.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode object(String members) {
        return parsed("{" + members + "}");
    }

    static ObjectNode parsed(String json) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
    }

    /** By the names of the sandbox. */
    static Map<String, Map<String, ObjectNode>> registers(SystemName system) {
        var products = new LinkedHashMap<String, ObjectNode>();
        WITH_VAT.forEach(number -> products.put(number, product(system, number, GROUP_WITH_VAT)));
        WITHOUT_VAT.forEach(number -> products.put(number, product(system, number, GROUP_WITHOUT_VAT)));
        return Map.of(system == SystemName.ECONOMIC ? "products" : "articles", products);
    }

    private static ObjectNode product(SystemName system, String number, String group) {
        var product = JsonNodeFactory.instance.objectNode();
        return switch (system) {
            case ECONOMIC -> product.put("name", number).put("productGroup", Integer.parseInt(group));
            case FORTNOX ->
                product.put("Description", number)
                        .put("Type", "SERVICE")
                        .put("VAT", group.equals(GROUP_WITH_VAT) ? 25 : 0);
        };
    }

    static String organisationNumber(SystemName system) {
        return system == SystemName.ECONOMIC ? "12345678" : "556000-4615";
    }

    static ObjectNode customer(SystemName system, String number, String name) {
        var customer = JsonNodeFactory.instance.objectNode();
        return switch (system) {
            case ECONOMIC ->
                customer.put("name", name)
                        .put("customerNumber", Integer.parseInt(number))
                        .put("currency", "DKK")
                        .put("corporateIdentificationNumber", organisationNumber(system))
                        .put("email", "kontor@havnensbageri.example")
                        .put("customerGroup", "1")
                        .put("paymentTerms", "1")
                        .put("vatZone", "1");
            case FORTNOX ->
                customer.put("Name", name)
                        .put("CustomerNumber", number)
                        .put("OrganisationNumber", organisationNumber(system))
                        .put("EmailInvoice", "kontor@havnensbageri.example")
                        .put("VATType", "SEVAT")
                        .put("Currency", "SEK");
        };
    }

    /** A customer with people to refer to: Bo sells to him, Hanne buys. */
    static ObjectNode referringTo(SystemName system, ObjectNode customer) {
        return switch (system) {
            case ECONOMIC ->
                customer.put("salesPerson", Integer.parseInt(BO))
                        .put("customerContact", Integer.parseInt(HANNE))
                        .put("attention", Integer.parseInt(HANNE));
            case FORTNOX -> customer.put("OurReference", "Bo").put("YourReference", "Hanne");
        };
    }

    static ObjectNode project(SystemName system, String number) {
        var project = JsonNodeFactory.instance.objectNode();
        return switch (system) {
            case ECONOMIC ->
                project.put("number", Integer.parseInt(number))
                        .put("name", "Ombygning")
                        .put("projectGroupNumber", 1);
            case FORTNOX -> project.put("ProjectNumber", number).put("Description", "Ombyggnad");
        };
    }
}
