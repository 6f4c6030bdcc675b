package dev.kontobro.gateway.console.webhook;

import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.webhook.WebhookPages.Choice;
import dev.kontobro.gateway.console.webhook.WebhookPages.Field;
import dev.kontobro.gateway.endpoint.Delivery;
import dev.kontobro.gateway.endpoint.EndpointDesk;
import dev.kontobro.gateway.endpoint.EndpointDesk.Made;
import dev.kontobro.gateway.problem.InvalidValue;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.request.SentForms;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Where a company's source systems hear what became of their records, for people. */
@Path(WebhookResource.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class WebhookResource {

    static final String ROOT = "/console/webhooks";

    private static final int DELIVERIES = 25;

    /** A form was sent again, by reloading the page with the secret. */
    private static final String REPEATED = "repeated";

    private final EndpointDesk endpoints;
    private final Caller caller;
    private final Desk desk;
    private final Clock clock;

    WebhookResource(EndpointDesk endpoints, Caller caller, Desk desk, Clock clock) {
        this.endpoints = endpoints;
        this.caller = caller;
        this.desk = desk;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response list(@QueryParam("done") String done) {
        var writer = writer();
        return desk.page(new WebhookPages.webhooks(
                desk.frame(writer.speech(), writer.words().title(), writer.notices(done)),
                writer.words(),
                endpoints.of(caller.tenant()).stream().map(writer::line).toList()));
    }

    @GET
    @Path("/new")
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response begin() {
        caller.tenant();
        return form(200, new Field("", ""), new Field("", ""), Set.of(), Optional.empty(), List.of());
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response add(
            @FormParam("form") String form,
            @FormParam("once") String once,
            @FormParam("url") String url,
            @FormParam("description") String description,
            @FormParam("events") List<String> events) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        try {
            return endpoints
                    .add(caller.tenant(), sent(url), text(description), events, caller.actor(), sent(once))
                    .map(this::secret)
                    .orElseGet(() -> desk.to(ROOT + "?done=" + REPEATED));
        } catch (ProblemException e) {
            return refused(e, sent(url), sent(description), events, Optional.empty());
        }
    }

    @GET
    @Path("/{endpoint}/edit")
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response edit(@PathParam("endpoint") String id) {
        var endpoint = endpoints.get(caller.tenant(), id(id)).endpoint();
        return form(
                200,
                new Field(endpoint.url(), ""),
                new Field(endpoint.description().orElse(""), ""),
                Set.copyOf(endpoint.events()),
                Optional.of(endpoint.id()),
                List.of());
    }

    @POST
    @Path("/{endpoint}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response change(
            @PathParam("endpoint") String id,
            @FormParam("form") String form,
            @FormParam("url") String url,
            @FormParam("description") String description,
            @FormParam("events") List<String> events) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        try {
            endpoints.change(caller.tenant(), id(id), sent(url), text(description), events, caller.actor());
            return desk.to(ROOT + "/" + id(id) + "?done=changed");
        } catch (ProblemException e) {
            return refused(e, sent(url), sent(description), events, Optional.of(id(id)));
        }
    }

    /** The form again, with what is wrong at the fields. */
    private Response refused(
            ProblemException e, String url, String description, List<String> events, Optional<UUID> id) {
        var words = writer().words();
        if (e.problem().type().equals(ProblemType.ENDPOINTS_FULL.uri())) {
            return form(
                    e.problem().status(),
                    new Field(url, ""),
                    new Field(description, ""),
                    Set.copyOf(events),
                    id,
                    List.of(Notice.bad(words.full(), words.fullWhy())));
        }
        if (!e.problem().type().equals(ProblemType.BODY_INVALID.uri())) {
            throw e;
        }
        var wrong = wrong(e);
        return form(
                e.problem().status(),
                new Field(url, wrong.contains("url") ? words.addressFault(shown(url)) : ""),
                new Field(description, wrong.contains("description") ? words.descriptionFault(shown(description)) : ""),
                Set.copyOf(events),
                id,
                List.of());
    }

    private static Set<String> wrong(ProblemException e) {
        return e.problem().extensions().get("errors") instanceof List<?> errors
                ? errors.stream()
                        .filter(InvalidValue.class::isInstance)
                        .map(InvalidValue.class::cast)
                        .map(InvalidValue::field)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static String shown(String value) {
        return value.substring(0, Math.min(80, value.length()));
    }

    /** @param id empty for a new one */
    private Response form(
            int status, Field address, Field description, Set<String> chosen, Optional<UUID> id, List<Notice> notices) {
        var writer = writer();
        var words = writer.words();
        return desk.page(
                status,
                new WebhookPages.edit(
                        desk.frame(writer.speech(), id.isPresent() ? words.editTitle() : words.add(), notices),
                        words,
                        address,
                        description,
                        EndpointDesk.events().stream()
                                .map(event -> new Choice(event, chosen.contains(event)))
                                .toList(),
                        SentForms.fresh(),
                        id.isPresent() ? words.save() : words.add(),
                        id.map(known -> ROOT + "/" + known).orElse(ROOT)));
    }

    /** Shown this once: it stands in no address and is kept nowhere but sealed. */
    private Response secret(Made made) {
        var writer = writer();
        var words = writer.words();
        return desk.page(new WebhookPages.secret(
                desk.frame(writer.speech(), words.secretTitle(), List.of()),
                words,
                words.secretWhy(made.endpoint().host()),
                made.secret(),
                ROOT + "/" + made.endpoint().id()));
    }

    @GET
    @Path("/{endpoint}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response look(
            @PathParam("endpoint") String id,
            @QueryParam("state") String state,
            @QueryParam(Query.CURSOR) String cursor,
            @QueryParam("done") String done) {
        return page(id(id), state(state), cursor(cursor), writer().notices(done), "");
    }

    private Response page(
            UUID id, Optional<Delivery.State> state, Optional<Long> before, List<Notice> notices, String answer) {
        var tenant = caller.tenant();
        var line = endpoints.get(tenant, id);
        var found = endpoints.deliveries(tenant, id, state, before, DELIVERIES + 1);
        var shown = found.stream().limit(DELIVERIES).toList();
        var writer = writer();
        var here = ROOT + "/" + id;
        var filtered = here + state.map(each -> "?state=" + each.id()).orElse("");
        var older = found.size() > DELIVERIES
                ? filtered + (state.isPresent() ? "&" : "?") + Query.CURSOR + "="
                        + Query.cursor(Long.toString(shown.getLast().position()))
                : "";
        return desk.page(new WebhookPages.webhook(
                desk.frame(writer.speech(), line.endpoint().host(), notices),
                writer.words(),
                writer.state(line.endpoint()),
                writer.failing(line.endpoint()),
                writer.facts(line, endpoints.signing(tenant, id), desk.mayChange()),
                answer,
                writer.isCalled(line.endpoint()),
                SentForms.fresh(),
                line.failed() > 0,
                writer.filters(here, state),
                shown.stream().map(delivery -> writer.told(here, delivery)).toList(),
                older,
                before.isPresent() ? filtered : ""));
    }

    @POST
    @Path("/{endpoint}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response act(
            @PathParam("endpoint") String sent,
            @FormParam("form") String form,
            @FormParam("once") String once,
            @FormParam("do") String what,
            @FormParam("since") String since) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        var id = id(sent);
        var tenant = caller.tenant();
        var actor = caller.actor();
        return switch (Objects.requireNonNullElse(what, "")) {
            case "pause" -> {
                endpoints.activate(tenant, id, false, actor);
                yield desk.to(ROOT + "/" + id + "?done=paused");
            }
            case "resume" -> {
                endpoints.activate(tenant, id, true, actor);
                yield desk.to(ROOT + "/" + id + "?done=resumed");
            }
            case "rotate" -> rotate(id, false, sent(once));
            case "rotate-at-once" -> rotate(id, true, sent(once));
            case "remove" -> {
                endpoints.remove(tenant, id, actor);
                yield desk.to(ROOT + "?done=removed");
            }
            case "redeliver" ->
                desk.to(ROOT + "/" + id + "?done=" + endpoints.redeliverFailed(tenant, id, back(since), actor));
            case "test" -> test(id);
            default -> desk.nothingHere();
        };
    }

    private Response rotate(UUID id, boolean atOnce, String once) {
        return endpoints
                .rotate(caller.tenant(), id, atOnce, caller.actor(), once)
                .map(this::secret)
                .orElseGet(() -> desk.to(ROOT + "/" + id + "?done=" + REPEATED));
    }

    private Response test(UUID id) {
        var tested = endpoints.test(caller.tenant(), id, caller.actor());
        var writer = writer();
        return page(
                id,
                Optional.empty(),
                Optional.empty(),
                List.of(writer.tested(tested)),
                tested.answer().map(Speech::readable).orElse(""));
    }

    private Instant back(String since) {
        var days = switch (Objects.requireNonNullElse(since, "")) {
            case "week" -> 7;
            case "month" -> 30;
            default -> 1;
        };
        return clock.instant().minus(Duration.ofDays(days));
    }

    @GET
    @Path("/{endpoint}/deliveries/{delivery}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response delivery(
            @PathParam("endpoint") String id, @PathParam("delivery") String delivery, @QueryParam("done") String done) {
        var tenant = caller.tenant();
        var found = endpoints.delivery(tenant, id(id), id(delivery));
        var writer = writer();
        return desk.page(new WebhookPages.delivery(
                desk.frame(writer.speech(), WebhookWriter.name(found) + " " + found.subject(), writer.notices(done)),
                writer.words(),
                writer.state(found.state()),
                writer.facts(found),
                found.lastTry()
                        .flatMap(Delivery.Try::answer)
                        .map(Speech::readable)
                        .orElse(""),
                Speech.readable(endpoints.event(tenant, id(id), found.id())),
                found.state() != Delivery.State.RUNNING,
                ROOT + "/" + id(id)));
    }

    @POST
    @Path("/{endpoint}/deliveries/{delivery}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response redeliver(
            @PathParam("endpoint") String id, @PathParam("delivery") String delivery, @FormParam("form") String form) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        endpoints.redeliver(caller.tenant(), id(id), id(delivery), caller.actor());
        return desk.to(ROOT + "/" + id(id) + "/deliveries/" + id(delivery) + "?done=redelivered");
    }

    private WebhookWriter writer() {
        var speech = desk.speech();
        return new WebhookWriter(speech, speech.words(WebhookWords.class));
    }

    private static String sent(String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }

    private static Optional<String> text(String value) {
        return Optional.of(sent(value)).filter(text -> !text.isEmpty());
    }

    /** What is not a UUID is the id of nothing. */
    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.ENDPOINT_UNKNOWN.problem());
        }
    }

    private static Optional<Delivery.State> state(String sent) {
        return Arrays.stream(Delivery.State.values())
                .filter(state -> state.id().equals(sent))
                .findFirst();
    }

    private static Optional<Long> cursor(String sent) {
        if (sent == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(Query.ofCursor(sent)));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.PARAMETER_INVALID.problem());
        }
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
