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
        return request.method().equals("POST") && below.isEmpty()
                ? Optional.of(applications
                        .answer(201, created(company, applications.sent(request)), request)
                        .with("Location", TaxReductions.RESOURCE.location()))
                : applications.handle(company, request, below);
    }

    private Entry created(Company company, JsonNode sent) {
        var id = applications.freeNumber(sent, company);
        var start = TaxReductions.RESOURCE.properties().initial(company).put("Id", Integer.parseInt(id));
        var application = TaxReductions.RESOURCE.properties().merge(start, sent, company);
        TaxReductions.RESOURCE.properties().requireComplete(application);
        var type = application.path("ReferenceDocumentType").asText();
        var number = application.path("ReferenceNumber").asText();
        var of = Optional.ofNullable(documents.get(type))
                .orElseThrow(() -> Refused.worded("Kunde inte hämta/hitta dokument (" + number + ")"));
        var document = of.existing(company, number);
        of.requireChangeable(company, document);
        TaxReductions.complete(application, document, TaxReductions.of(company, type, number));
        var created = applications.register(company).put(id, application);
        of.put(company, reduced(company, of, document, type));
        return created;
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
