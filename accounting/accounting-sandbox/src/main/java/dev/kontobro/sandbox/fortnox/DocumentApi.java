package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The verbs that invoices and orders share. A document is never deleted, it is cancelled. */
abstract class DocumentApi implements Endpoint {

    private final DocumentKind kind;
    private final ResourceApi documents;
    private final DocumentWriter writer;
    private final Dispatch dispatch;
    private final Clock clock;

    DocumentApi(DocumentKind kind, Clock clock) {
        this.kind = kind;
        this.documents = new ResourceApi(kind.resource(), clock);
        this.writer = new DocumentWriter(kind);
        this.dispatch = new Dispatch(kind);
        this.clock = clock;
    }

    @Override
    public String scope() {
        return kind.resource().scope();
    }

    @Override
    public Optional<SandboxResponse> handle(Company company, SandboxRequest request, List<String> below) {
        return switch (below.size()) {
            case 0 ->
                switch (request.method()) {
                    case "GET" -> Optional.of(documents.list(company, request));
                    case "POST" -> Optional.of(create(company, request));
                    default -> Optional.empty();
                };
            case 1 ->
                switch (request.method()) {
                    case "GET" -> Optional.of(documents.get(company, request, below.getFirst()));
                    case "PUT" -> {
                        var entry = edited(company, below.getFirst(), sent(request));
                        yield Optional.of(documents.answer(200, entry, request));
                    }
                    default -> Optional.empty();
                };
            case 2 -> act(company, request, below.getFirst(), below.get(1));
            default -> Optional.empty();
        };
    }

    /** The documents of a company's description, with what Fortnox alone writes of them. */
    @Override
    public void complete(Company company) {
        List.copyOf(documents.register(company).all())
                .forEach(entry -> furnish(company, entry.number(), entry.content()));
    }

    /** The document with the properties of a request in place of its own. */
    Entry edited(Company company, String number, ObjectNode sent) {
        var document = existing(company, number);
        requireChangeable(company, document);
        return put(company, writer.changed(company, document, sent));
    }

    /**
     * What a PUT on a path below the document's does.
     *
     * @return empty when there is no such action
     */
    abstract Optional<Entry> acted(Company company, ObjectNode document, String action);

    final Entry mailed(Company company, String number) {
        return put(company, dispatch.mailed(company, existing(company, number)));
    }

    /** @throws Refused when the document's life is past the point where it can be changed */
    abstract void requireChangeable(Company company, ObjectNode document);

    final ObjectNode existing(Company company, String number) {
        return documents.existing(company, number).content();
    }

    final Entry put(Company company, ObjectNode document) {
        return documents
                .register(company)
                .put(document.path(kind.resource().key()).asText(), document);
    }

    final Entry created(Company company, ObjectNode sent) {
        return put(company, writer.created(company, documents.freeNumber(sent, company), sent, today()));
    }

    /** @throws Refused when the warehouse has let the goods go */
    final void requireNotReady(Company company, ObjectNode document) {
        if (Settings.of(company).hasWarehouse()
                && document.path("WarehouseReady").booleanValue()) {
            throw Refused.invalid(2003125, "Ett klarmarkerat dokument kan inte ändras");
        }
    }

    final ObjectNode markedAsReady(ObjectNode document) {
        if (document.path("OutboundDate").asText("").compareTo(today().toString()) > 0) {
            throw Refused.invalid(2003126, "Utleveransdatum kan inte vara senare än dagens datum");
        }
        return document.deepCopy().put("WarehouseReady", true);
    }

    final DocumentWriter writer() {
        return writer;
    }

    final LocalDate today() {
        return FortnoxApi.today(clock);
    }

    private SandboxResponse create(Company company, SandboxRequest request) {
        return documents
                .answer(201, created(company, sent(request)), request)
                .with("Location", kind.resource().location());
    }

    private Optional<SandboxResponse> act(Company company, SandboxRequest request, String number, String action) {
        return switch (request.method()) {
            case "PUT" ->
                acted(company, existing(company, number), action).map(entry -> documents.answer(200, entry, request));
            case "GET" ->
                dispatch.sent(company, existing(company, number), action).map(outcome -> switch (outcome) {
                    case Dispatch.Shown(var file) -> file;
                    case Dispatch.Printed(var document, var file) -> {
                        put(company, document);
                        yield file;
                    }
                    case Dispatch.Sent(var document) -> documents.answer(200, put(company, document), request);
                });
            default -> Optional.empty();
        };
    }

    private ObjectNode sent(SandboxRequest request) {
        return (ObjectNode) documents.sent(request);
    }

    private void furnish(Company company, String number, ObjectNode content) {
        try {
            var document = writer.created(company, number, content, today());
            document.setAll(kind.resource().properties().settled(content));
            documents.register(company).furnish(number, document);
        } catch (Refused refused) {
            throw new IllegalArgumentException(
                    kind.resource().path() + " " + number + ": " + refused.getMessage(), refused);
        }
    }
}
