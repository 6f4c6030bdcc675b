package dev.kontobro.sandbox.fortnox;

import static dev.kontobro.sandbox.fortnox.Property.amount;
import static dev.kontobro.sandbox.fortnox.Property.choice;
import static dev.kontobro.sandbox.fortnox.Property.groups;
import static dev.kontobro.sandbox.fortnox.Property.label;
import static dev.kontobro.sandbox.fortnox.Property.number;
import static dev.kontobro.sandbox.fortnox.Property.settled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.fortnox.Resource.Life;
import dev.kontobro.sandbox.fortnox.Resource.Numbering;
import dev.kontobro.sandbox.fortnox.Resource.Search;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Applications for tax reduction: properties and rules. The codes are published with the operation, their words are not. A
 * range is not put to the asked amount by its kind, as it has an error of its own.
 */
final class TaxReductions {

    static final Resource RESOURCE = new Resource(
            "taxreductions",
            "TaxReduction",
            "TaxReductions",
            "taxreductions",
            "invoice",
            "Id",
            Properties.of(
                    settled("ApprovedAmount", Documents.ZERO),
                    label("AskedAmount", 20),
                    settled("BilledAmount", Documents.ZERO),
                    label("CustomerName", Documents.LONG).required(),
                    number("Id").key(),
                    label("PropertyDesignation", Documents.LONG),
                    choice("ReferenceDocumentType", "OFFER", "ORDER", "INVOICE").required(),
                    label("ReferenceNumber", Documents.LONG).required(),
                    settled("RequestSent", Documents.NO),
                    label("ResidenceAssociationOrganisationNumber", Documents.LONG),
                    label("SocialSecurityNumber", 13).required(),
                    groups(
                            "TaxReductionAmounts",
                            amount("AskedAmount"),
                            choice("WorkType", HouseWork.greenTypes(), 2004209, "Ogiltig typ av arbete.")),
                    settled("TypeOfReduction", TextNode.valueOf("")),
                    settled("VoucherNumber"),
                    settled("VoucherSeries"),
                    settled("VoucherYear")),
            new Search(
                    Map.of(
                            "invoices", ofType("INVOICE"),
                            "orders", ofType("ORDER"),
                            "offers", ofType("OFFER")),
                    Map.of("referencenumber", Search.exactly("ReferenceNumber")),
                    Map.of()),
            row(),
            () -> Refused.missing(2000729, "A valid identifier was not provided."),
            id -> Refused.worded("Skattereduktion " + id + " finns redan."),
            Numbering.NEXT_FREE,
            Life.CHANGEABLE);

    private TaxReductions() {}

    /**
     * Sets the asked amount as a number, and the type as the document's.
     *
     * @throws Refused when the application does not go with its document
     */
    static void complete(ObjectNode application, ObjectNode document, Stream<ObjectNode> others) {
        var type = document.path("TaxReductionType").asText();
        if (type.equals("none")) {
            throw Refused.worded("Dokumentet har ingen skattereduktion.");
        }
        if (type.equals("green")) {
            application.set("AskedAmount", Amounts.node(greenAmount(application.path("TaxReductionAmounts"))));
        } else {
            application.set("AskedAmount", Amounts.node(askedAmount(application.path("AskedAmount"))));
        }
        if (type.equals("rot")
                && Properties.isEmpty(application.path("PropertyDesignation"))
                && Properties.isEmpty(application.path("ResidenceAssociationOrganisationNumber"))) {
            throw Refused.worded("Fastighetsbeteckning eller bostadsrättsföreningens organisationsnummer saknas.");
        }
        var person = application.path("SocialSecurityNumber");
        if (person.asText().length() < 10) {
            throw Refused.invalid(2000106, "Värdet måste vara alfanumeriskt (" + person.asText() + ")");
        }
        if (others.anyMatch(other -> other.path("SocialSecurityNumber").equals(person))) {
            throw Refused.invalid(2000600, "Personnumret finns redan på dokumentet.");
        }
        application.put("TypeOfReduction", type);
    }

    static Stream<ObjectNode> of(Company company, String documentType, String number) {
        return company.books().register(RESOURCE.path()).all().stream()
                .map(Entry::content)
                .filter(application ->
                        application.path("ReferenceDocumentType").asText().equals(documentType)
                                && application.path("ReferenceNumber").asText().equals(number));
    }

    private static BigDecimal askedAmount(JsonNode asked) {
        var amount = Amounts.of(asked);
        if (amount.signum() < 0) {
            throw Refused.invalid(2004218, "Sökt belopp får inte vara negativt.");
        }
        if (amount.signum() == 0 || amount.stripTrailingZeros().scale() > 0) {
            throw Refused.invalid(2004217, "Sökt belopp måste vara ett heltal.");
        }
        return amount;
    }

    private static BigDecimal greenAmount(JsonNode amounts) {
        if (amounts.isEmpty()) {
            throw Refused.invalid(2004263, "TaxReductionAmounts saknas.");
        }
        var seen = new HashSet<String>();
        var sum = BigDecimal.ZERO;
        for (var amount : amounts) {
            if (!seen.add(amount.path("WorkType").asText())) {
                throw Refused.invalid(2004262, "Samma typ av arbete får bara anges en gång.");
            }
            sum = sum.add(askedAmount(amount.path("AskedAmount")));
        }
        return sum;
    }

    private static BiPredicate<ObjectNode, LocalDate> ofType(String type) {
        return (application, _) ->
                application.path("ReferenceDocumentType").asText().equals(type);
    }

    /** The number of the document is a number here and text in the detail. */
    private static Map<String, Function<ObjectNode, JsonNode>> row() {
        var row = Documents.listRow(
                "ApprovedAmount", "CustomerName", "Id", "ReferenceDocumentType", "SocialSecurityNumber");
        row.put(
                "ReferenceNumber",
                application ->
                        IntNode.valueOf(application.path("ReferenceNumber").asInt()));
        return row;
    }
}
