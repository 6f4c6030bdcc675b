package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.Operator.ALL_BUT_LIKE;
import static dev.kontobro.sandbox.economic.Resource.Verb.CREATE;
import static dev.kontobro.sandbox.economic.Resource.Verb.DELETE;
import static dev.kontobro.sandbox.economic.Resource.Verb.REPLACE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.SandboxResponse;
import java.util.List;

/** {@code /invoices/drafts}: invoices that can still be changed. */
final class DraftInvoices {

    static final String PATH = "invoices/drafts";
    static final String NUMBER = "draftInvoiceNumber";
    static final Attachments ATTACHMENTS =
            new Attachments(Catalogue.INVOICE_DRAFTS, "invoice", List.of(Attachments.Kind.PDF));
    static final DocumentRules RULES = new DocumentRules(ATTACHMENTS);

    private static final String BOOKING_INSTRUCTIONS = "/templates/booking-instructions";

    private DraftInvoices() {}

    static Resource resource() {
        return Resource.of(
                        PATH,
                        "invoice",
                        DocumentFields.ofDraft(
                                Field.whole(NUMBER, 1, DocumentFields.LARGEST_NUMBER)
                                        .readOnly()
                                        .filterable(ALL_BUT_LIKE)
                                        .sortable(),
                                Orders.reference()))
                .of(Catalogue.INVOICE_DRAFTS)
                .offering(CREATE, REPLACE, DELETE)
                .openTo(Role.SALES)
                .with(RULES)
                .with(DraftInvoices::addLinks)
                .with(ATTACHMENTS.endpoints())
                .with(
                        Endpoint.onRecord("POST", "{}/lines", Documents::addLines),
                        Endpoint.onRecord("GET", "{}/pdf", Documents::pdf),
                        Endpoint.onRecord("GET", "{}/templates", DraftInvoices::templates),
                        Endpoint.onRecord("GET", "{}" + BOOKING_INSTRUCTIONS, DraftInvoices::bookingInstructions),
                        Endpoint.onRecord("DELETE", "{}", (call, row) -> delete(call, List.of(row))),
                        Endpoint.of("DELETE", "", DraftInvoices::deleteAll));
    }

    private static void addLinks(ObjectNode answer, Row row, Links links) {
        var self = links.to(PATH + "/" + row.number());
        answer.put("attachment", self + "/attachment");
        answer.putObject("pdf").put("download", self + "/pdf");
        answer.putObject("soap").putObject("currentInvoiceHandle").put("id", Integer.parseInt(row.number()));
        answer.putObject("templates")
                .put("bookingInstructions", self + BOOKING_INSTRUCTIONS)
                .put("self", self + "/templates");
    }

    private static SandboxResponse templates(Call call, Row row) {
        var self = call.place().addressOf(row);
        return RestAnswers.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("bookingInstructions", self + BOOKING_INSTRUCTIONS)
                        .put("self", self + "/templates"));
    }

    private static SandboxResponse bookingInstructions(Call call, Row row) {
        var self = call.place().addressOf(row);
        var answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("draftInvoice")
                .put(NUMBER, Integer.parseInt(row.number()))
                .put("self", self);
        return RestAnswers.json(200, answer.put("self", self + BOOKING_INSTRUCTIONS));
    }

    /** Every draft, or those that the filter finds. */
    private static SandboxResponse deleteAll(Call call) {
        try {
            return delete(call, RestSurface.filtered(call, call.rows()).toList());
        } catch (BadQuery bad) {
            return call.answers().badQuery(bad, call.resource());
        }
    }

    private static SandboxResponse delete(Call call, List<Row> rows) {
        var answer = Documents.deleted(call, rows);
        Documents.delete(call, rows);
        return RestAnswers.json(200, answer);
    }
}
