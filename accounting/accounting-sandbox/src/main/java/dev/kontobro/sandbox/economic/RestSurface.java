package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.RestAnswers.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.economic.Resource.Verb;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The REST API, {@code restapi.e-conomic.com}: references are objects, a write answers with the whole record, a PUT
 * replaces all of it and creates what is not there.
 */
final class RestSurface implements Surface {

    static final String PREFIX = "/economic/rest/";

    private static final int LARGEST_PAGE = 1_000;

    private final List<Resource> resources;
    private final Clock clock;
    private final RestAnswers answers;

    RestSurface(List<Resource> resources, Clock clock) {
        this.resources = resources;
        this.clock = clock;
        this.answers = new RestAnswers(clock);
    }

    @Override
    public SandboxResponse handle(Agreement agreement, SandboxRequest request, List<String> segments) {
        var links = new Links(request.origin() + "/economic/rest");
        if (segments.equals(List.of(Catalogue.SELF))) {
            return request.method().equals("GET")
                    ? json(200, self(agreement, request, links))
                    : failure(Failure.NOT_ALLOWED);
        }
        return place(segments, links)
                .filter(place -> parentExists(agreement, place))
                .map(place -> answer(new Call(agreement, request, place, answers, clock)))
                .orElseGet(() -> failure(Failure.NOT_FOUND));
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
                .flatMap(resource -> Place.of(resource, segments, links).stream())
                .findFirst();
    }

    private static boolean parentExists(Agreement agreement, Place place) {
        var collection = place.resource()
                .path()
                .substring(0, Math.max(0, place.resource().path().indexOf('/')));
        return place.parent()
                .map(number -> agreement.books().register(collection).has(number))
                .orElse(true);
    }

    private SandboxResponse answer(Call call) {
        var method = call.request().method();
        var special = call.place().endpoints().stream()
                .filter(endpoint -> endpoint.method().equals(method))
                .findFirst();
        if (special.isPresent()) {
            return special.get().work().answer(call);
        }
        if (!call.place().below().isEmpty()) {
            return failure(Failure.NOT_ALLOWED);
        }
        return call.place().number().map(number -> item(call, number)).orElseGet(() -> collection(call));
    }

    private SandboxResponse collection(Call call) {
        return switch (call.request().method()) {
            case "GET" -> list(call);
            case "POST" ->
                call.resource().offers(Verb.CREATE)
                        ? call.withBody(body -> create(call, body))
                        : failure(Failure.NOT_ALLOWED);
            default -> failure(Failure.NOT_ALLOWED);
        };
    }

    private SandboxResponse item(Call call, String number) {
        var row = call.row();
        return switch (call.request().method()) {
            case "GET" ->
                row.map(found -> json(200, show(found, call.place()))).orElseGet(() -> failure(Failure.NOT_FOUND));
            case "PUT" ->
                call.resource().offers(Verb.REPLACE)
                        ? call.withBody(body -> replace(call, number, row, body))
                        : failure(Failure.NOT_ALLOWED);
            case "DELETE" ->
                call.resource().offers(Verb.DELETE)
                        ? row.map(found -> delete(call, found)).orElseGet(() -> failure(Failure.NOT_FOUND))
                        : failure(Failure.NOT_ALLOWED);
            default -> failure(Failure.NOT_ALLOWED);
        };
    }

    private SandboxResponse list(Call call) {
        try {
            var request = call.request();
            var page = new Page(
                    Page.between(request, "skippages", 0, Integer.MAX_VALUE, 0, "skippages must be a whole number."),
                    Page.between(
                            request,
                            "pagesize",
                            1,
                            LARGEST_PAGE,
                            Page.DEFAULT_SIZE,
                            "pagesize must be a positive whole number between 1 and " + LARGEST_PAGE + "."));
            var all = call.rows().toList();
            var wanted = filtered(call, all.stream());
            var sort = Page.parameter(request, "sort");
            if (sort.isPresent()) {
                wanted = wanted.sorted(Sort.parse(sort.get(), call.resource().fields()));
            }
            var results = wanted.toList();
            return json(200, collectionOf(results, all.size(), page, call.place(), request));
        } catch (BadQuery bad) {
            return answers.badQuery(bad, call.resource());
        }
    }

    /** @throws BadQuery when the request's filter cannot be had */
    static Stream<Row> filtered(Call call, Stream<Row> rows) {
        return Page.parameter(call.request(), "filter")
                .map(filter -> rows.filter(Filter.parse(filter, call.resource().fields())))
                .orElse(rows);
    }

    private static ObjectNode collectionOf(
            List<Row> results, int withoutFilter, Page page, Place place, SandboxRequest request) {
        var answer = JsonNodeFactory.instance.objectNode();
        var items = answer.putArray("collection");
        page.of(results)
                .forEach(row -> items.add(addressed(place.resource().showListed(row, place.links()), row, place)));
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

    private SandboxResponse create(Call call, ObjectNode body) {
        var resource = call.resource();
        var intake = Intake.of(body, resource, true, call.books(), call.links());
        var key = resource.key();
        var number = intake.content().has(key.column())
                ? intake.content().get(key.column()).asText()
                : String.valueOf(resource.rules().nextNumber(call.agreement(), call.register()));
        if (call.register().has(number)) {
            intake.refuse(Violation.taken(key, Row.number(number)));
        }
        return write(call, number, intake, Optional.empty(), 201);
    }

    private SandboxResponse replace(Call call, String number, Optional<Row> before, ObjectNode body) {
        // The number in the path counts; it is checked like one in a body.
        var key = call.resource().key();
        var inPath = key.number(number);
        if (!inPath.asText().equals(number) || key.isNumber() && !inPath.isIntegralNumber()) {
            return failure(Failure.NOT_FOUND);
        }
        var numbered = body.deepCopy();
        numbered.set(key.name(), inPath);
        var intake = Intake.of(numbered, call.resource(), false, call.books(), call.links());
        return write(call, number, intake, before, before.isPresent() ? 200 : 201);
    }

    /** Enters what a request says, in place of what was there before. */
    static SandboxResponse write(Call call, String number, Intake intake, Optional<Row> before, int status) {
        var resource = call.resource();
        if (!intake.complaints().isEmpty()) {
            return call.answers().notAsPublished(intake.complaints(), resource, before.isPresent() ? "put" : "post");
        }
        var content = intake.content();
        content.set(resource.key().column(), resource.key().number(number));
        call.place().parent().ifPresent(above -> content.set(resource.parentColumn(), Row.number(above)));
        var violations = new ArrayList<>(intake.violations());
        violations.addAll(resource.rules().onWrite(call.agreement(), number, content, before));
        if (!violations.isEmpty()) {
            return call.answers().refused(call.agreement(), violations);
        }
        resource.rules().complete(call.agreement(), content);
        var written = new Row(call.register().put(number, content));
        resource.rules().afterWrite(call.agreement(), written);
        var shown = show(written, call.place());
        return status == 201 ? created(shown) : json(status, shown);
    }

    static SandboxResponse created(ObjectNode shown) {
        return json(201, shown).with("Location", shown.get("self").asText());
    }

    private SandboxResponse delete(Call call, Row row) {
        var rules = call.resource().rules();
        var violations = rules.onDelete(call.agreement(), row);
        if (!violations.isEmpty()) {
            return answers.refused(call.agreement(), violations);
        }
        call.register().delete(row.number());
        rules.afterDelete(call.agreement(), row);
        return RestAnswers.NO_CONTENT;
    }

    static ObjectNode show(Row row, Place place) {
        return addressed(place.resource().show(row, place.links()), row, place);
    }

    private static ObjectNode addressed(ObjectNode answer, Row row, Place place) {
        var self = place.addressOf(row);
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

    @Override
    public SandboxResponse failure(Failure failure) {
        return answers.failure(failure);
    }

    @Override
    public SandboxResponse closedPeriod(Agreement agreement, List<String> segments) {
        return switch (resource(segments).map(Resource::register).orElse("")) {
            case Catalogue.BOOKED_INVOICES -> answers.refused(agreement, List.of(Periods.refusedToBook()));
            case Vouchers.REGISTER ->
                answers.refusedInBulk(
                        agreement, List.of(Periods.refusedToEnter().within("entries[0].")));
            default -> answers.refused(agreement, List.of(Periods.refusedToEnter()));
        };
    }

    @Override
    public SandboxResponse refused(Agreement agreement, Fault.Refused fault) {
        return fault.property().isEmpty()
                ? failure(Failure.of(fault))
                : answers.refused(agreement, List.of(Violation.of(fault)));
    }
}
