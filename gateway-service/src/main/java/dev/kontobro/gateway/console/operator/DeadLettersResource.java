package dev.kontobro.gateway.console.operator;

import dev.kontobro.connections.Tenant;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.operator.OperatorPages.Content;
import dev.kontobro.gateway.console.operator.OperatorPages.Fact;
import dev.kontobro.gateway.console.operator.OperatorPages.Letter;
import dev.kontobro.gateway.console.operator.OperatorPages.Paging;
import dev.kontobro.gateway.console.operator.OperatorPages.Reason;
import dev.kontobro.gateway.deadletter.DeadLetter;
import dev.kontobro.gateway.deadletter.DeadLetters;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.support.SupportAccess;
import dev.kontobro.gateway.tenant.Tenants;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What no service could take in, for whoever runs the hub: why, whose, when and how much; what it holds only where its company lets
 * support look. Whoever has put the cause right has it published again here.
 */
@Path(Addresses.DEAD_LETTERS)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Role.OPERATOR)
class DeadLettersResource {

    private static final int LETTERS = 25;
    private static final String SHOW = "content";

    /** Names that are no more than names: whatever else a source has put there may be anything. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:/._-]{1,100}");

    private final DeadLetters letters;
    private final Tenants tenants;
    private final SupportAccess support;
    private final Caller caller;
    private final Desk desk;

    DeadLettersResource(DeadLetters letters, Tenants tenants, SupportAccess support, Caller caller, Desk desk) {
        this.letters = letters;
        this.tenants = tenants;
        this.support = support;
        this.caller = caller;
        this.desk = desk;
    }

    @GET
    @Operation(hidden = true)
    public Response list(
            @QueryParam("reason") String sent,
            @QueryParam(Query.CURSOR) String cursor,
            @QueryParam("done") String done) {
        var code = Reader.text(sent);
        var speech = desk.speech();
        var words = speech.words(OperatorWords.class);
        var reasons = letters.reasons();
        var found = letters.page(code, Reader.cursor(cursor, Long::valueOf), LETTERS + 1);
        var shown = found.stream().limit(LETTERS).toList();
        return desk.page(new OperatorPages.deadLetters(
                desk.frame(speech, words.deadTitle(), notices(speech, words, done)),
                words,
                reasons.stream().map(reason -> reason(reason, speech)).toList(),
                code.orElse(""),
                code.map(words::onlyThisReason).orElse(""),
                code.flatMap(chosen -> reasons.stream()
                                .filter(reason -> reason.code().equals(chosen) && reason.open() > 0)
                                .findFirst())
                        .map(reason -> words.redriveAll(speech.number(reason.open())))
                        .orElse(""),
                shown.stream().map(letter -> letter(letter, speech, words)).toList(),
                shown.stream().anyMatch(DeadLetter::isOpen),
                new Paging(
                        found.size() > LETTERS
                                ? address(
                                        code,
                                        Query.cursor(
                                                Long.toString(shown.getLast().position())))
                                : "",
                        cursor == null ? "" : address(code, ""))));
    }

    private static String address(Optional<String> code, String cursor) {
        return Addresses.of(Addresses.DEAD_LETTERS, Map.of("reason", code.orElse(""), Query.CURSOR, cursor));
    }

    private static Reason reason(DeadLetters.Reason reason, Speech speech) {
        return new Reason(
                Addresses.of(Addresses.DEAD_LETTERS, Map.of("reason", reason.code())),
                reason.code(),
                speech.number(reason.letters()),
                speech.number(reason.open()),
                speech.number(reason.tenants()),
                speech.moment(reason.newest()));
    }

    private Letter letter(DeadLetter letter, Speech speech, OperatorWords words) {
        var what = letter.type().filter(DeadLettersResource::isName).orElseGet(words::event);
        var at = speech.moment(letter.at());
        return new Letter(
                letter.id().toString(),
                Addresses.DEAD_LETTERS + "/" + letter.id(),
                what,
                letter.code(),
                source(letter, words),
                company(letter, words),
                at,
                words.bytes(speech.number(letter.size())),
                state(letter, speech, words),
                letter.isOpen() ? words.choose(what + ", " + at) : "");
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static String source(DeadLetter letter, OperatorWords words) {
        return letter.source()
                .map(source -> isName(source) ? source : words.notShown())
                .orElse("");
    }

    private String company(DeadLetter letter, OperatorWords words) {
        return letter.tenantId().flatMap(tenants::find).map(Tenant::name).orElseGet(words::unknownCompany);
    }

    private static Badge state(DeadLetter letter, Speech speech, OperatorWords words) {
        return letter.redriven()
                .map(redriven -> Badge.good(words.redriven(speech.moment(redriven.at()))))
                .orElseGet(() -> letter.isOpen() ? Badge.note(words.open()) : Badge.soft(words.cannotBe()));
    }

    @GET
    @Path("/{letter}")
    @Operation(hidden = true)
    public Response look(@PathParam("letter") String id, @QueryParam("show") String show) {
        var letter = id(id).flatMap(letters::find);
        return letter.isEmpty() ? desk.nothingHere() : page(letter.get(), SHOW.equals(show));
    }

    private Response page(DeadLetter letter, boolean shows) {
        var speech = desk.speech();
        var words = speech.words(OperatorWords.class);
        if (shows) {
            support.look(
                    letter.tenantId().orElse(DeadLetters.OF_NOBODY), caller.actor(), "refused event " + letter.id());
        }
        var mayShow = letter.tenantId().flatMap(support::until).isPresent();
        var here = Addresses.DEAD_LETTERS + "/" + letter.id();
        return desk.page(new OperatorPages.deadLetter(
                desk.frame(
                        speech,
                        letter.type().filter(DeadLettersResource::isName).orElseGet(words::event),
                        List.of()),
                words,
                letter.id().toString(),
                state(letter, speech, words),
                letter.redriven().isPresent() || letter.isOpen() ? "" : words.cannotBeWhy(),
                facts(letter, speech, words),
                shows ? letter.reason() : Masked.of(letter.reason()),
                !shows,
                mayShow && !shows ? Addresses.of(here, Map.of("show", SHOW)) : "",
                contentWhy(letter, mayShow, words),
                shows ? letters.content(letter.id()).map(DeadLettersResource::content) : Optional.empty(),
                letter.isOpen()));
    }

    private static String contentWhy(DeadLetter letter, boolean mayShow, OperatorWords words) {
        if (letter.tenantId().isEmpty()) {
            return words.contentNobodys();
        }
        return mayShow ? "" : words.supportOff();
    }

    private static Content content(DeadLetter.Content content) {
        return new Content(
                content.headers().entrySet().stream()
                        .map(header -> new Fact(header.getKey(), header.getValue()))
                        .toList(),
                Speech.readable(content.value()));
    }

    private List<Fact> facts(DeadLetter letter, Speech speech, OperatorWords words) {
        return Stream.of(
                        new Fact(words.reason(), letter.code()),
                        new Fact(words.company(), company(letter, words)),
                        new Fact(words.source(), source(letter, words)),
                        new Fact(words.at(), speech.moment(letter.at())),
                        new Fact(words.size(), words.bytes(speech.number(letter.size()))),
                        new Fact(words.where(), letter.origin()),
                        new Fact(
                                words.state(),
                                letter.redriven()
                                        .map(redriven -> words.redrivenBy(speech.moment(redriven.at()), redriven.by()))
                                        .orElse("")))
                .filter(fact -> !fact.value().isEmpty())
                .toList();
    }

    /** Publishes the chosen again, or all of a reason. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response redrive(
            @FormParam("form") String form,
            @FormParam("do") String what,
            @FormParam("reason") String reason,
            @FormParam("id") List<String> ids) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        var code = Reader.text(reason);
        var redriven = switch (Objects.requireNonNullElse(what, "")) {
            case "chosen" ->
                letters.redrive(
                        ids.stream()
                                .limit(LETTERS)
                                .map(DeadLettersResource::id)
                                .flatMap(Optional::stream)
                                .toList(),
                        caller.actor());
            case "all" ->
                code.map(chosen -> letters.redriveAll(chosen, caller.actor())).orElse(0);
            default -> 0;
        };
        return desk.to(Addresses.of(
                Addresses.DEAD_LETTERS, Map.of("reason", code.orElse(""), "done", Integer.toString(redriven))));
    }

    private static List<Notice> notices(Speech speech, OperatorWords words, String done) {
        return Reader.text(done)
                .filter(number -> number.matches("[0-9]{1,6}"))
                .map(Long::valueOf)
                .map(number -> number == 0
                        ? Notice.bad(words.nothingRedriven(), words.nothingRedrivenWhy())
                        : Notice.good(words.isRedriven(speech.number(number)), words.isRedrivenWhy()))
                .stream()
                .toList();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
