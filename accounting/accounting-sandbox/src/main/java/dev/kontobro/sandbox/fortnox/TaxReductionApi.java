package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /3/taxreductions}: what is asked of the tax agency is taken off what the customer has to pay. */
final class TaxReductionApi implements Endpoint {

    private final ResourceApi applications;
    private final Map<String, DocumentApi> documents;

    TaxReductionApi(InvoiceApi invoices, OrderApi orders, Clock clock) {
        this.applications = new ResourceApi(TaxReductions.RESOURCE, clock);
        this.documents = Map.of("INVOICE", invoices, "ORDER", orders);
    }

    @Override
    public String scope() {
        return TaxReductions.RESOURCE.scope();
    }

    @Override
    public Optional<SandboxResponse> handle(Company company, SandboxRequest request, List<String> below) {
        return switch (request.method() + " " + below.size()) {
            case "POST 0" ->
                Optional.of(applications
                        .answer(201, created(company, applications.sent(request)), request)
                        .with("Location", TaxReductions.RESOURCE.location()));
            case "PUT 1" ->
                Optional.of(applications.answer(
                        200, changed(company, below.getFirst(), applications.sent(request)), request));
            case "DELETE 1" -> Optional.of(deleted(company, below.getFirst()));
            default -> applications.handle(company, request, below);
        };
    }

    private Entry created(Company company, JsonNode sent) {
        var id = applications.freeNumber(sent, company);
        var start = TaxReductions.RESOURCE.properties().initial(company).put("Id", Integer.parseInt(id));
        var application = TaxReductions.RESOURCE.properties().merge(start, sent, company);
        TaxReductions.RESOURCE.properties().requireComplete(application);
        return entered(company, id, application);
    }

    private Entry changed(Company company, String id, JsonNode sent) {
        var before = applications.existing(company, id).content();
        var application = TaxReductions.RESOURCE.properties().merge(before, sent, company);
        TaxReductions.RESOURCE.properties().requireComplete(application);
        return entered(company, id, application);
    }

    private Entry entered(Company company, String id, ObjectNode application) {
        var type = application.path("ReferenceDocumentType").asText();
        var of = documentsOf(application);
        var document = of.existing(company, number(application));
        of.requireChangeable(company, document);
        var others = TaxReductions.of(company, type, number(application))
                .filter(other -> !other.path("Id").asText().equals(id));
        TaxReductions.complete(application, document, others);
        var entered = applications.register(company).put(id, application);
        of.put(company, reduced(company, of, document, type));
        return entered;
    }

    /**
     * The last one of a document stays (known from those who have met it). Composed: it may go once the document asks for no
     * reduction any more.
     */
    private SandboxResponse deleted(Company company, String id) {
        var application = applications.existing(company, id).content();
        var type = application.path("ReferenceDocumentType").asText();
        var of = documentsOf(application);
        var document = of.existing(company, number(application));
        of.requireChangeable(company, document);
        var isLast = TaxReductions.of(company, type, number(application)).count() == 1;
        if (isLast && !document.path("TaxReductionType").asText().equals("none")) {
            throw Refused.worded("Den sista skattereduktionen på ett dokument kan inte tas bort.");
        }
        applications.register(company).delete(id);
        of.put(company, reduced(company, of, document, type));
        return new SandboxResponse(204, Map.of(), "");
    }

    private DocumentApi documentsOf(ObjectNode application) {
        return Optional.ofNullable(
                        documents.get(application.path("ReferenceDocumentType").asText()))
                .orElseThrow(() -> Refused.worded("Kunde inte hämta/hitta dokument (" + number(application) + ")"));
    }

    private static String number(ObjectNode application) {
        return application.path("ReferenceNumber").asText();
    }

    private static ObjectNode reduced(Company company, DocumentApi of, ObjectNode document, String type) {
        var asked = TaxReductions.of(
                        company, type, document.path("DocumentNumber").asText())
                .map(application -> Amounts.of(application.path("AskedAmount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var reduced = document.deepCopy();
        reduced.set("TaxReduction", Amounts.node(asked));
        return of.writer().computed(company, reduced);
    }
}
