package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Register;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.economic.Field.Trait;
import dev.kontobro.sandbox.economic.Resource.Verb;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The OpenAPI services, {@code apis.e-conomic.com}: flat records, a create answers with the number alone, an update
 * names the version it is based on. What is below a service:
 *
 * <pre>
 * GET /X          all, in portions, with a cursor      POST /X        creates
 * GET /X/paged    a page of the first 10,000           PUT /X         replaces; the number is in the body
 * GET /X/count    how many                             GET, DELETE /X/{number}
 * </pre>
 */
final class OpenApiSurface implements Surface {

    static final String PREFIX = "/economic/apis/";

    private static final String INVALID_INPUT = "InvalidInput";
    private static final String BAD_FILTER = "BadFilterRequest";
    private static final String CLOSED_PERIOD = "JournalEntryDateAccountingYearPeriodBarred";
    /** Name and version of the service. */
    private static final int SERVICE_SEGMENTS = 2;

    private static final int PORTION = 1_000;
    private static final int LARGEST_PAGE = 100;
    private static final int MOST_PAGES_SKIPPED = 100;
    private static final int REACHABLE_BY_PAGE = 10_000;
    private static final SandboxResponse NO_CONTENT = new SandboxResponse(204, Map.of(), "");

    /** A resource in the books of one agreement, as one request sees it. */
    private record View(Resource resource, Agreement agreement, SandboxRequest request, Links links) {

        Books books() {
            return agreement.books();
        }

        Register register() {
            return books().register(resource.register());
        }

        Stream<Row> filtered(Collection<Entry> entries) {
            var rows = entries.stream().map(Row::new);
            return Page.parameter(request, "filter")
                    .map(filter -> rows.filter(Filter.parse(filter, resource.fields())))
                    .orElse(rows);
        }

        JsonNode show(Row row) {
            return resource.show(row, links);
        }
    }

    private final Map<String, List<Resource>> resourcesByService;
    private final Clock clock;

    /** @param resourcesByService by name and version as in a path: {@code projectsapi/v1.1.0} */
    OpenApiSurface(Map<String, List<Resource>> resourcesByService, Clock clock) {
        this.resourcesByService = resourcesByService;
        this.clock = clock;
    }

    @Override
    public Optional<Resource> resource(List<String> segments) {
        if (segments.size() < SERVICE_SEGMENTS) {
            return Optional.empty();
        }
        return resourcesByService.getOrDefault(segments.get(0) + "/" + segments.get(1), List.of()).stream()
                .filter(resource -> leadsTo(resource, below(segments)))
                .findFirst();
    }

    /** To all of it, or to one record. */
    private static boolean leadsTo(Resource resource, List<String> below) {
        var path = List.of(resource.path().toLowerCase(Locale.ROOT).split("/"));
        return (below.size() == path.size() || below.size() == path.size() + 1)
                && below.stream()
                        .limit(path.size())
                        .map(segment -> segment.toLowerCase(Locale.ROOT))
                        .toList()
                        .equals(path);
    }

    private static List<String> below(List<String> segments) {
        return segments.subList(SERVICE_SEGMENTS, segments.size());
    }

    @Override
    public SandboxResponse handle(Agreement agreement, SandboxRequest request, List<String> segments) {
        var resource = resource(segments);
        if (resource.isEmpty()) {
            return failure(Failure.NOT_FOUND);
        }
        var links = new Links(request.origin() + PREFIX + segments.get(0) + "/" + segments.get(1));
        var view = new View(resource.get(), agreement, request, links);
        if (below(segments).size() == resource.get().path().split("/").length) {
            return collection(view);
        }
        return switch (segments.getLast()) {
            case "paged" -> read(view, () -> page(view));
            case "count" ->
                read(
                        view,
                        () -> IntNode.valueOf(
                                (int) view.filtered(view.register().all()).count()));
            default ->
                view.register()
                        .find(segments.getLast())
                        .map(entry -> item(view, new Row(entry)))
                        .orElseGet(() -> failure(Failure.NOT_FOUND));
        };
    }

    private SandboxResponse collection(View view) {
        var request = view.request();
        return switch (request.method()) {
            case "GET" -> read(view, () -> view.resource().listing().whole() ? whole(view) : portion(view));
            case "POST" ->
                view.resource().offers(Verb.CREATE)
                        ? Surface.withBody(request, this::failure, body -> create(view, body))
                        : failure(Failure.NOT_ALLOWED);
            case "PUT" ->
                view.resource().offers(Verb.REPLACE)
                        ? Surface.withBody(request, this::failure, body -> replace(view, body))
                        : failure(Failure.NOT_ALLOWED);
            default -> failure(Failure.NOT_ALLOWED);
        };
    }

    private SandboxResponse item(View view, Row row) {
        return switch (view.request().method()) {
            case "GET" -> json(200, view.show(row));
            case "DELETE" -> view.resource().offers(Verb.DELETE) ? delete(view, row) : failure(Failure.NOT_ALLOWED);
            default -> failure(Failure.NOT_ALLOWED);
        };
    }

    private SandboxResponse read(View view, Supplier<JsonNode> answer) {
        if (!view.request().method().equals("GET")) {
            return failure(Failure.NOT_ALLOWED);
        }
        try {
            return json(200, answer.get());
        } catch (BadQuery bad) {
            var code = switch (bad.part()) {
                case FILTER -> BAD_FILTER;
                case SORT, PAGE -> INVALID_INPUT;
            };
            return refused(code, Stream.of(Violation.of("", code, bad.getMessage())));
        }
    }

    private static JsonNode portion(View view) {
        var register = view.register();
        var from = Page.parameter(view.request(), "cursor").map(register::from).orElseGet(register::all);
        // One more than is shown: its number is the cursor.
        var rows = view.filtered(from).limit(PORTION + 1L).toList();
        var answer = JsonNodeFactory.instance.objectNode();
        var items = answer.putArray("items");
        rows.stream().limit(PORTION).forEach(row -> items.add(view.show(row)));
        if (rows.size() > PORTION) {
            answer.put("cursor", rows.getLast().number());
        }
        return answer;
    }

    private static JsonNode whole(View view) {
        var items = JsonNodeFactory.instance.arrayNode();
        view.register().all().forEach(entry -> items.add(view.show(new Row(entry))));
        return items;
    }

    private static JsonNode page(View view) {
        var request = view.request();
        var page = new Page(
                Page.between(
                        request,
                        "skipPages",
                        0,
                        MOST_PAGES_SKIPPED,
                        0,
                        "The field SkipPages must be between 0 and " + MOST_PAGES_SKIPPED + "."),
                Page.between(
                        request,
                        "pageSize",
                        1,
                        LARGEST_PAGE,
                        Page.DEFAULT_SIZE,
                        "The field PageSize must be between 1 and " + LARGEST_PAGE + "."));
        var rows = view.filtered(view.register().all());
        var ordered = Page.parameter(request, "sort")
                .map(sort -> rows.sorted(Sort.parse(sort, view.resource().fields())))
                .orElse(rows);
        var items = JsonNodeFactory.instance.arrayNode();
        page.of(ordered.limit(REACHABLE_BY_PAGE).toList()).forEach(row -> items.add(view.show(row)));
        return items;
    }

    private SandboxResponse create(View view, ObjectNode body) {
        var resource = view.resource();
        // A number that is left out and one that is 0 are the same to this surface.
        var chosen = resource.key().is(Trait.READ_ONLY)
                ? MissingNode.getInstance()
                : body.path(resource.key().name());
        var number = chosen.isTextual()
                ? chosen.textValue()
                : String.valueOf(chosen.asLong() == 0 ? view.register().nextNumber() : chosen.asLong());
        var intake = Intake.of(body, resource, true, view.books(), view.links());
        return write(view, intake, number, Optional.empty())
                .orElseGet(() -> json(
                                201,
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .set(resource.key().name(), Row.number(number)))
                        .with("Location", view.links().to(resource.path() + "/" + number)));
    }

    private SandboxResponse replace(View view, ObjectNode body) {
        var number = body.path(view.resource().key().name()).asText();
        var before = view.register().find(number).map(Row::new);
        if (before.isEmpty()) {
            return failure(Failure.NOT_FOUND);
        }
        if (!before.get().objectVersion().equals(body.path("objectVersion").asText())) {
            return failure(Failure.UPDATE_CONFLICT);
        }
        var intake = Intake.of(body, view.resource(), false, view.books(), view.links());
        return write(view, intake, number, before).orElse(NO_CONTENT);
    }

    /** @return the refusal; empty when it is written */
    private Optional<SandboxResponse> write(View view, Intake intake, String number, Optional<Row> before) {
        if (!intake.complaints().isEmpty()) {
            return Optional.of(refused(
                    INVALID_INPUT,
                    intake.complaints().stream()
                            .map(complaint ->
                                    Violation.of(complaint.property(), INVALID_INPUT, complaint.onOpenApi()))));
        }
        intake.content().set(view.resource().key().column(), Row.number(number));
        var violations = Stream.concat(
                        intake.violations().stream(),
                        view.resource().rules().onWrite(view.agreement(), number, intake.content(), before).stream())
                .toList();
        if (!violations.isEmpty()) {
            return Optional.of(refused(violations.getFirst().code(), violations.stream()));
        }
        view.register().put(number, intake.content());
        return Optional.empty();
    }

    private SandboxResponse delete(View view, Row row) {
        var violations = view.resource().rules().onDelete(view.agreement(), row);
        if (!violations.isEmpty()) {
            return refused(violations.getFirst().code(), violations.stream());
        }
        view.register().delete(row.number());
        view.resource().rules().afterDelete(view.agreement(), row);
        return NO_CONTENT;
    }

    @Override
    public SandboxResponse failure(Failure failure) {
        return problem(failure.status(), failure.openApiCode(), failure.title(), failure.detail(), Stream.of());
    }

    @Override
    public SandboxResponse closedPeriod(Agreement agreement, List<String> segments) {
        return refused(
                CLOSED_PERIOD,
                Stream.of(Violation.of("date", CLOSED_PERIOD, "The date is in an accounting period that is barred.")));
    }

    @Override
    public SandboxResponse refused(Agreement agreement, Fault.Refused fault) {
        return fault.property().isEmpty()
                ? failure(Failure.of(fault))
                : refused(fault.code(), Stream.of(Violation.of(fault)));
    }

    private SandboxResponse refused(String code, Stream<Violation> violations) {
        return problem(
                400,
                code,
                "Bad request.",
                "Your request does not pass our validation. Check the errors array for more details.",
                violations);
    }

    private SandboxResponse problem(
            int status, String code, String title, String detail, Stream<Violation> violations) {
        var trace = Trace.at(clock);
        var problem = JsonNodeFactory.instance
                .objectNode()
                .put("type", "https://tools.ietf.org/html/rfc9110#" + section(status))
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        var errors = problem.putArray("errors");
        violations.forEach(violation -> {
            var error = errors.addObject().put("message", violation.english()).put("errorCode", violation.code());
            if (!violation.property().isEmpty()) {
                error.put("property", violation.property());
            }
        });
        problem.put("traceId", trace.id()).put("traceTimeUtc", trace.time()).put("errorCode", code);
        return new SandboxResponse(status, Map.of("Content-Type", "application/problem+json"), problem.toString());
    }

    /** Of RFC 9110, where each status has its own: 15.5.1 is 400, 15.6.1 is 500. */
    private static String section(int status) {
        return "section-15.%d.%d".formatted(status / 100 + 1, status % 100 + 1);
    }

    private static SandboxResponse json(int status, JsonNode body) {
        return SandboxResponse.json(status, body.toString());
    }
}
