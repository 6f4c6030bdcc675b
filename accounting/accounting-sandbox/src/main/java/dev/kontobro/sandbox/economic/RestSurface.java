package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Register;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.economic.Resource.Verb;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The REST API, {@code restapi.e-conomic.com}: references are objects, a write answers with the whole record, a PUT
 * replaces all of it and creates what is not there.
 */
final class RestSurface implements Surface {

    static final String PREFIX = "/economic/rest/";

    private static final String VALIDATION_FAILED = "E04300";
    private static final String BAD_PAGE_SIZE = "E04810";
    private static final String CLOSED_PERIOD = "E04041";
    private static final int LARGEST_PAGE = 1_000;

    /** @param parent the number of the record it lies below; empty at the top */
    private record Place(Resource resource, Optional<String> parent, Optional<String> number, Links links) {

        /** Of the collection, with the parent's number filled in. */
        String path() {
            return parent.map(above -> resource.path().replace("{" + resource.parentColumn() + "}", above))
                    .orElse(resource.path());
        }

        String address() {
            return links.to(path());
        }

        boolean holds(Row row) {
            return parent.map(
                            above -> row.value(resource.parentColumn()).asText().equals(above))
                    .orElse(true);
        }
    }

    private final List<Resource> resources;
    private final Clock clock;

    RestSurface(List<Resource> resources, Clock clock) {
        this.resources = resources;
        this.clock = clock;
    }

    @Override
    public SandboxResponse handle(Agreement agreement, SandboxRequest request, List<String> segments) {
        var links = new Links(request.origin() + "/economic/rest");
        if (segments.equals(List.of(Catalogue.SELF))) {
            return request.method().equals("GET")
                    ? json(200, self(agreement, request, links))
                    : failure(Failure.NOT_ALLOWED);
        }
        var place = place(segments, links);
        if (place.isEmpty() || !parentExists(agreement, place.get())) {
            return failure(Failure.NOT_FOUND);
        }
        return place.get().number().isPresent()
                ? item(agreement, request, place.get(), place.get().number().get())
                : collection(agreement, request, place.get());
    }

    private static ObjectNode self(Agreement agreement, SandboxRequest request, Links links) {
        return Self.of(agreement, request.header(EconomicApi.GRANT_TOKEN).flatMap(agreement.grants()::giver), links);
    }

    @Override
    public Optional<Resource> resource(List<String> segments) {
        return place(segments, new Links("")).map(Place::resource);
    }

    private Optional<Place> place(List<String> segments, Links links) {
        return resources.stream()
                .flatMap(resource -> place(resource, segments, links).stream())
                .findFirst();
    }

    private static Optional<Place> place(Resource resource, List<String> segments, Links links) {
        var template = List.of(resource.path().split("/"));
        if (segments.size() != template.size() && segments.size() != template.size() + 1) {
            return Optional.empty();
        }
        Optional<String> parent = Optional.empty();
        for (int i = 0; i < template.size(); i++) {
            if (template.get(i).startsWith("{")) {
                parent = Optional.of(segments.get(i));
            } else if (!template.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        var number = segments.size() > template.size() ? Optional.of(segments.getLast()) : Optional.<String>empty();
        return Optional.of(new Place(resource, parent, number, links));
    }

    private static boolean parentExists(Agreement agreement, Place place) {
        var collection = place.resource()
                .path()
                .substring(0, Math.max(0, place.resource().path().indexOf('/')));
        return place.parent()
                .map(number -> agreement.books().register(collection).has(number))
                .orElse(true);
    }

    private SandboxResponse collection(Agreement agreement, SandboxRequest request, Place place) {
        return switch (request.method()) {
            case "GET" -> list(agreement, request, place);
            case "POST" ->
                place.resource().offers(Verb.CREATE)
                        ? withBody(request, body -> create(agreement, place, body))
                        : failure(Failure.NOT_ALLOWED);
            default -> failure(Failure.NOT_ALLOWED);
        };
    }

    private SandboxResponse item(Agreement agreement, SandboxRequest request, Place place, String number) {
        var row = register(agreement, place).find(number).map(Row::new).filter(place::holds);
        return switch (request.method()) {
            case "GET" -> row.map(found -> json(200, show(found, place))).orElseGet(() -> failure(Failure.NOT_FOUND));
            case "PUT" ->
                place.resource().offers(Verb.REPLACE)
                        ? withBody(request, body -> replace(agreement, place, number, row, body))
                        : failure(Failure.NOT_ALLOWED);
            case "DELETE" ->
                place.resource().offers(Verb.DELETE)
                        ? row.map(found -> delete(agreement, place, found)).orElseGet(() -> failure(Failure.NOT_FOUND))
                        : failure(Failure.NOT_ALLOWED);
            default -> failure(Failure.NOT_ALLOWED);
        };
    }

    private SandboxResponse list(Agreement agreement, SandboxRequest request, Place place) {
        try {
            var resource = place.resource();
            var page = new Page(
                    Page.between(request, "skippages", 0, Integer.MAX_VALUE, 0, "skippages must be a whole number."),
                    Page.between(
                            request,
                            "pagesize",
                            1,
                            LARGEST_PAGE,
                            Page.DEFAULT_SIZE,
                            "pagesize must be a positive whole number between 1 and " + LARGEST_PAGE + "."));
            var all = register(agreement, place).all().stream()
                    .map(Row::new)
                    .filter(place::holds)
                    .toList();
            var wanted = all.stream();
            var filter = Page.parameter(request, "filter");
            if (filter.isPresent()) {
                wanted = wanted.filter(Filter.parse(filter.get(), resource.fields()));
            }
            var sort = Page.parameter(request, "sort");
            if (sort.isPresent()) {
                wanted = wanted.sorted(Sort.parse(sort.get(), resource.fields()));
            }
            var results = wanted.toList();
            return json(200, collectionOf(results, all.size(), page, place, request));
        } catch (BadQuery bad) {
            return json(400, badQuery(bad, place.resource()));
        }
    }

    private static ObjectNode collectionOf(
            List<Row> results, int withoutFilter, Page page, Place place, SandboxRequest request) {
        var answer = JsonNodeFactory.instance.objectNode();
        var items = answer.putArray("collection");
        page.of(results).forEach(row -> items.add(show(row, place)));
        if (place.resource().offers(Verb.CREATE)) {
            action(answer.putObject("metaData"), "create", "Create a new %s.", place, place.address(), "post");
        }
        var last = Math.max(0, (results.size() - 1) / page.size());
        var pagination = answer.putObject("pagination")
                .put("skipPages", page.skipped())
                .put("pageSize", page.size())
                .put("maxPageSizeAllowed", LARGEST_PAGE)
                .put("results", results.size())
                .put("resultsWithoutFilter", withoutFilter)
                .put("firstPage", pageLink(place, request, page, 0));
        if (page.skipped() < last) {
            pagination.put("nextPage", pageLink(place, request, page, page.skipped() + 1));
        }
        if (page.skipped() > 0) {
            pagination.put("previousPage", pageLink(place, request, page, page.skipped() - 1));
        }
        pagination.put("lastPage", pageLink(place, request, page, last));
        return answer.put("self", pageLink(place, request, page, page.skipped()));
    }

    private static String pageLink(Place place, SandboxRequest request, Page page, int skipped) {
        var link = new StringBuilder(place.address())
                .append("?skippages=")
                .append(skipped)
                .append("&pagesize=")
                .append(page.size());
        for (var parameter : List.of("filter", "sort")) {
            Page.parameter(request, parameter)
                    .ifPresent(value -> link.append('&')
                            .append(parameter)
                            .append('=')
                            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        }
        return link.toString();
    }

    private SandboxResponse create(Agreement agreement, Place place, ObjectNode body) {
        var intake = Intake.of(body, place.resource(), true, agreement.books(), place.links());
        var register = register(agreement, place);
        var key = place.resource().key();
        var number = intake.content().has(key.column())
                ? intake.content().get(key.column()).asText()
                : String.valueOf(register.nextNumber());
        if (register.has(number)) {
            intake.refuse(taken(place.resource(), number));
        }
        return write(agreement, place, number, intake, Optional.empty());
    }

    private SandboxResponse replace(
            Agreement agreement, Place place, String number, Optional<Row> before, ObjectNode body) {
        if (!Row.number(number).asText().equals(number)) {
            return failure(Failure.NOT_FOUND);
        }
        // The number in the path counts; it is checked like one in a body.
        var key = place.resource().key();
        var numbered = body.deepCopy();
        numbered.set(key.name(), Row.number(number));
        var intake = Intake.of(numbered, place.resource(), false, agreement.books(), place.links());
        return write(agreement, place, number, intake, before);
    }

    private SandboxResponse write(
            Agreement agreement, Place place, String number, Intake intake, Optional<Row> before) {
        if (!intake.complaints().isEmpty()) {
            return schemaFailure(intake.complaints(), place.resource(), before.isPresent() ? "put" : "post");
        }
        var content = intake.content();
        content.set(place.resource().key().column(), Row.number(number));
        place.parent().ifPresent(above -> content.set(place.resource().parentColumn(), Row.number(above)));
        var violations = new ArrayList<>(intake.violations());
        violations.addAll(place.resource().rules().onWrite(agreement.books(), number, content, before));
        if (!violations.isEmpty()) {
            return validationFailure(agreement, violations);
        }
        var row = new Row(register(agreement, place).put(number, content));
        var shown = show(row, place);
        return before.isPresent()
                ? json(200, shown)
                : json(201, shown).with("Location", shown.get("self").asText());
    }

    private SandboxResponse delete(Agreement agreement, Place place, Row row) {
        var violations = place.resource().rules().onDelete(agreement.books(), row);
        if (!violations.isEmpty()) {
            return validationFailure(agreement, violations);
        }
        register(agreement, place).delete(row.number());
        place.resource().rules().afterDelete(agreement.books(), row);
        return new SandboxResponse(204, Map.of(), "");
    }

    private static ObjectNode show(Row row, Place place) {
        var answer = place.resource().show(row, place.links());
        var self = place.address() + "/" + row.number();
        if (place.resource().offers(Verb.DELETE) || place.resource().offers(Verb.REPLACE)) {
            var actions = answer.putObject("metaData");
            if (place.resource().offers(Verb.DELETE)) {
                action(actions, "delete", "Delete this %s.", place, self, "delete");
            }
            if (place.resource().offers(Verb.REPLACE)) {
                action(actions, "replace", "Replace this %s.", place, self, "put");
            }
        }
        return answer.put("self", self);
    }

    private static void action(
            ObjectNode actions, String name, String description, Place place, String address, String method) {
        actions.putObject(name)
                .put("description", description.formatted(place.resource().noun()))
                .put("href", address)
                .put("httpMethod", method);
    }

    private static Register register(Agreement agreement, Place place) {
        return agreement.books().register(place.resource().register());
    }

    private static Violation taken(Resource resource, String number) {
        var key = resource.key().name();
        return Violation.of(
                        key,
                        "",
                        "%s '%s' is already in use.".formatted(resource.key().capitalised(), number),
                        "%s '%s' er allerede i brug.".formatted(resource.key().capitalised(), number))
                .about(Row.number(number))
                .hinting("Choose a %s that is not in use, or leave it out.".formatted(key));
    }

    @Override
    public SandboxResponse failure(Failure failure) {
        return json(failure.status(), error(failure.title(), failure.restCode(), failure.detail(), failure.status()));
    }

    @Override
    public SandboxResponse closedPeriod(Agreement agreement) {
        return validationFailure(
                agreement,
                List.of(Violation.of("Date", CLOSED_PERIOD, "The period is barred.", "Perioden er spærret.")
                        .hinting("You cannot create an entry with a date that is barred in the accounting year.")));
    }

    /** The books do not allow it: errors by property. */
    private SandboxResponse validationFailure(Agreement agreement, List<Violation> violations) {
        var count = violations.size();
        var answer = error(
                "Validation failed. %d error%s found.".formatted(count, count == 1 ? "" : "s"),
                VALIDATION_FAILED,
                "Inspect validation errors and correct your request.",
                400);
        var errors = answer.putObject("errors");
        violations.forEach(violation -> {
            var one = JsonNodeFactory.instance
                    .objectNode()
                    .put("propertyName", violation.property())
                    .put("errorMessage", violation.text(agreement.speaksDanish()));
            putUnlessEmpty(one, "errorCode", violation.code());
            if (!violation.input().isNull()) {
                one.set("inputValue", violation.input());
            }
            putUnlessEmpty(one, "developerHint", violation.hint());
            errors.withObject("/" + violation.property()).withArray("errors").add(one);
        });
        return json(400, answer.put("errorCount", count));
    }

    /** The schema does not allow it: errors as sentences. */
    private SandboxResponse schemaFailure(List<Complaint> complaints, Resource resource, String verb) {
        var answer = error(
                "The request does not match the JSON schema.", "", "Inspect the errors and correct your request.", 400);
        var errors = answer.putArray("errors");
        complaints.forEach(
                complaint -> errors.add("%s Path '%s'.".formatted(complaint.onRest(), complaint.property())));
        return json(
                400,
                answer.put(
                        "schemaPath",
                        "/schema/%s.%s.schema.json"
                                .formatted(resource.path().replace('/', '.').replaceAll("[{}]", ""), verb)));
    }

    private ObjectNode badQuery(BadQuery bad, Resource resource) {
        return switch (bad.part()) {
            case FILTER -> {
                var answer = error(
                        "Could not parse query string filter.",
                        "",
                        "Filtering on collections can be done using the querystring parameter 'filter'.",
                        400);
                answer.putArray("errors").add(bad.getMessage());
                var allowed = answer.putArray("allowedFilteringFields");
                resource.fields().stream()
                        .filter(field -> !field.filters().isEmpty())
                        .forEach(field -> allowed.add(field.queryName()));
                yield answer;
            }
            case SORT -> {
                var answer = error(
                        "Could not parse query string sort parameter.",
                        "",
                        "Sorting on collections can be done using the querystring parameter 'sort'.",
                        400);
                answer.putArray("errors").add(bad.getMessage());
                yield answer;
            }
            case PAGE -> error(bad.getMessage(), BAD_PAGE_SIZE, "Correct the querystring parameter.", 400);
        };
    }

    private ObjectNode error(String message, String code, String hint, int status) {
        var trace = Trace.at(clock);
        var answer = JsonNodeFactory.instance.objectNode().put("message", message);
        putUnlessEmpty(answer, "errorCode", code);
        return answer.put("developerHint", hint)
                .put("logId", trace.id())
                .put("httpStatusCode", status)
                .put("logTime", trace.time());
    }

    private static void putUnlessEmpty(ObjectNode node, String property, String value) {
        if (!value.isEmpty()) {
            node.put(property, value);
        }
    }

    private static SandboxResponse json(int status, JsonNode body) {
        return SandboxResponse.json(status, body.toString());
    }
}
