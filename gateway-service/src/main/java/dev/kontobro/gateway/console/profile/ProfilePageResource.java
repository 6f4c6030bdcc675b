package dev.kontobro.gateway.console.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.connections.life.ConnectionState.Connected;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.form.ProfileChanges;
import dev.kontobro.connections.profile.form.ProfileForms;
import dev.kontobro.connections.profile.form.ProfileForms.Field;
import dev.kontobro.connections.profile.form.ProfilePage;
import dev.kontobro.connections.profile.form.SettingTexts;
import dev.kontobro.connections.profile.form.Typed;
import dev.kontobro.connections.profile.json.ProfileChange;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.gateway.books.Registers;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.profile.ProfilePages.Fault;
import dev.kontobro.gateway.console.profile.ProfilePages.Others;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.profile.NewProfile;
import dev.kontobro.gateway.profile.ProfileHistory;
import dev.kontobro.gateway.profile.ProfileReading;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What a connection sends, and how, for people. A form is sent, what it changes is looked through, and only then saved: to
 * the version that was looked at, so that two people cannot undo each other's changes without knowing.
 */
@Path("/console/connections/{connection}/profile")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ProfilePageResource {

    private static final int VERSIONS = 10;

    /** Of what others changed meanwhile; all of it is in the history. */
    private static final int MOST_OTHERS = 3;

    private final Connections connections;
    private final ProfileHistory history;
    private final ProfileReading reading;
    private final Proposals proposals;
    private final Registers registers;
    private final Caller caller;
    private final Desk desk;
    private final Clock clock;

    ProfilePageResource(
            Connections connections,
            ProfileHistory history,
            ProfileReading reading,
            Proposals proposals,
            Registers registers,
            Caller caller,
            Desk desk,
            Clock clock) {
        this.connections = connections;
        this.history = history;
        this.reading = reading;
        this.proposals = proposals;
        this.registers = registers;
        this.caller = caller;
        this.desk = desk;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response index(@PathParam("connection") String id) {
        var connection = connections.get(caller.tenant(), id);
        var speech = desk.speech();
        var writer = writer(connection, speech, known(connection));
        return desk.page(writer.index(
                desk.frame(speech, connection.name() + ": " + writer.words().title(), List.of())));
    }

    @GET
    @Path("/history")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response history(@PathParam("connection") String id, @QueryParam("before") String before) {
        var connection = connections.get(caller.tenant(), id);
        var speech = desk.speech();
        var writer = writer(connection, speech, known(connection));
        var root = FormPage.root(connection);
        var olderThan = Optional.ofNullable(before).flatMap(ProfilePageResource::number);
        var found = history.page(connection.id(), olderThan, VERSIONS + 1);
        var shown = found.stream().limit(VERSIONS).toList();
        return desk.page(new ProfilePages.history(
                desk.frame(speech, writer.words().history(), List.of()),
                writer.words(),
                root,
                root + "/changes",
                shown.stream().map(writer::version).toList(),
                found.size() > VERSIONS
                        ? root + "/history?before=" + shown.getLast().version()
                        : "",
                olderThan.isPresent() ? root + "/history" : ""));
    }

    @GET
    @Path("/{section}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response section(
            @PathParam("connection") String id,
            @PathParam("section") String section,
            @QueryParam("key") @DefaultValue("") String key,
            @QueryParam("first") @DefaultValue("0") String first,
            @QueryParam("done") String done) {
        return look(id, section, "", key, first, done);
    }

    @GET
    @Path("/{section}/{part}")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response part(
            @PathParam("connection") String id,
            @PathParam("section") String section,
            @PathParam("part") String part,
            @QueryParam("key") @DefaultValue("") String key,
            @QueryParam("first") @DefaultValue("0") String first,
            @QueryParam("done") String done) {
        return look(id, section, part, key, first, done);
    }

    private Response look(String id, String section, String part, String key, String first, String done) {
        var connection = connections.get(caller.tenant(), id);
        var page = page(section, part);
        var notices = notices(done);
        if (page.isKeyed() && key.isBlank()) {
            return keyed(connection, page, notices);
        }
        var at = at(connection, page, key, first);
        var profile = ProfileJson.write(connection.profile());
        var typed = ProfileForms.fill(at.fields(), profile, at.firstRow());
        return form(at, typed, new Mistakes.Said(List.of(), Map.of()), profile, connection.profileVersion(), notices);
    }

    private Response keyed(KeptConnection connection, ProfilePage page, List<Notice> notices) {
        var speech = desk.speech();
        var forms = ProfileForms.of(reading.books(connection));
        var field = forms.fields(page).stream().findFirst().orElseThrow(NotFoundException::new);
        var writer = writer(connection, speech, known(connection));
        return desk.page(writer.keyed(
                desk.frame(speech, writer.texts().section(page.section()), notices), page, field, forms.keys(page)));
    }

    private Response form(
            FormPage at, Typed typed, Mistakes.Said said, JsonNode shown, long version, List<Notice> notices) {
        var speech = desk.speech();
        var needed = FormPieces.inputs(at.fields(), typed).keySet();
        var writer = writer(at.connection(), speech, read(at.connection(), needed));
        var frame = desk.frame(speech, writer.texts().section(at.page().section()), notices);
        return desk.page(writer.form(frame, at, typed, said, shown, version));
    }

    @POST
    @Path("/changes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response change(@PathParam("connection") String id, MultivaluedMap<String, String> fields) {
        if (!desk.isOwn(fields.getFirst("form"))) {
            return desk.foreignForm();
        }
        var connection = connections.get(caller.tenant(), id);
        if (fields.containsKey("restore")) {
            return restore(connection, fields.getFirst("restore"));
        }
        var changes = proposal(fields.getFirst("changes"));
        var version = number(fields.getFirst("version")).orElse(0L);
        var back = Objects.requireNonNullElse(fields.getFirst("page"), "");
        var key = Objects.requireNonNullElse(fields.getFirst("key"), "");
        return version == connection.profileVersion()
                ? save(connection, changes, back, key)
                : propose(connection, changes, version, back, key);
    }

    private Response restore(KeptConnection connection, String number) {
        var wanted = number(number)
                .flatMap(version -> history.find(connection.id(), version))
                .orElseThrow(NotFoundException::new);
        var changes =
                ProfileChanges.between(ProfileJson.write(connection.profile()), ProfileJson.write(wanted.profile()));
        return propose(connection, changes, connection.profileVersion(), "history", "");
    }

    private static ProfileChanges proposal(String changes) {
        try {
            var json = EventJson.read(
                    Objects.requireNonNullElse(changes, "").getBytes(StandardCharsets.UTF_8), JsonNode.class);
            return ProfileChanges.read(json);
        } catch (UnreadableEventException | IllegalArgumentException e) {
            throw new ProblemException(ProblemType.MALFORMED.problem("The changes are none."));
        }
    }

    private Response save(KeptConnection connection, ProfileChanges changes, String back, String key) {
        var proposed = changes.applyTo(ProfileJson.write(connection.profile()));
        return switch (proposals.judge(proposed, connection)) {
            case Proposals.Judged.Bad _ -> propose(connection, changes, connection.profileVersion(), back, key);
            case Proposals.Judged.Good(ExportProfile profile) -> {
                try {
                    connections.change(
                            connection.id(),
                            caller.actor(),
                            NewProfile.ACTION,
                            new NewProfile(connection.profileVersion(), profile));
                    yield desk.to(target(connection, back, key, "saved"));
                } catch (ProblemException e) {
                    if (e.problem().status() != 412) {
                        throw e;
                    }
                    var now = connections.get(caller.tenant(), connection.id());
                    yield propose(now, changes, connection.profileVersion(), back, key);
                }
            }
        };
    }

    @POST
    @Path("/{section}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response typeSection(
            @PathParam("connection") String id,
            @PathParam("section") String section,
            @QueryParam("key") @DefaultValue("") String key,
            @QueryParam("first") @DefaultValue("0") String first,
            MultivaluedMap<String, String> fields) {
        return type(id, section, "", key, first, fields);
    }

    @POST
    @Path("/{section}/{part}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response typePart(
            @PathParam("connection") String id,
            @PathParam("section") String section,
            @PathParam("part") String part,
            @QueryParam("key") @DefaultValue("") String key,
            @QueryParam("first") @DefaultValue("0") String first,
            MultivaluedMap<String, String> fields) {
        return type(id, section, part, key, first, fields);
    }

    private Response type(
            String id, String section, String part, String key, String first, MultivaluedMap<String, String> fields) {
        if (!desk.isOwn(fields.getFirst("form"))) {
            return desk.foreignForm();
        }
        var connection = connections.get(caller.tenant(), id);
        var page = page(section, part);
        if ("remove".equals(fields.getFirst("do")) && page.isKeyed()) {
            return remove(connection, page, Objects.requireNonNullElse(fields.getFirst("key"), ""));
        }
        var at = at(connection, page, key, first);
        var version = number(fields.getFirst("version")).orElse(connection.profileVersion());
        var base = ProfileJson.write(baseOf(connection, version));
        var typed = new Typed(fields);
        var read = ProfileForms.read(at.fields(), base, typed);
        if (fields.containsKey("add")) {
            var more = shown(typed).withRow(fields.getFirst("add"));
            return form(at, more, new Mistakes.Said(List.of(), Map.of()), read.json(), version, List.of());
        }
        if ("show".equals(fields.getFirst("do"))) {
            return form(at, shown(typed), said(at, read), read.json(), version, List.of());
        }
        var said = said(at, read);
        if (!said.isNothing()) {
            return form(at, shown(typed), said, read.json(), version, List.of());
        }
        var changes = ProfileChanges.between(base, normal(read.json(), connection));
        return changes.isEmpty()
                ? desk.to(target(connection, pageId(page), key, "same"))
                : propose(connection, changes, version, pageId(page), key);
    }

    /** A table's spare rows are among those that were sent, and are added again. */
    private static Typed shown(Typed typed) {
        return typed.withoutSpareRows();
    }

    /** As profiles are written: in one order, with what holds by default. */
    private JsonNode normal(JsonNode read, KeptConnection connection) {
        return switch (proposals.judge(read, connection)) {
            case Proposals.Judged.Good(ExportProfile profile) -> ProfileJson.write(profile);
            case Proposals.Judged.Bad _ -> read;
        };
    }

    private Mistakes.Said said(FormPage at, ProfileForms.Reading read) {
        var speech = desk.speech();
        var writer = writer(at.connection(), speech, known(at.connection()));
        var mistakes = new Mistakes(writer.words(), writer.settings(), at.root());
        return mistakes.at(
                read,
                switch (proposals.judge(read.json(), at.connection())) {
                    case Proposals.Judged.Good _ -> List.of();
                    case Proposals.Judged.Bad(var wrong) -> wrong;
                });
    }

    /** What the form was made from; what it is now where that is not kept any more. */
    private ExportProfile baseOf(KeptConnection connection, long version) {
        return version == connection.profileVersion()
                ? connection.profile()
                : history.find(connection.id(), version)
                        .map(ProfileHistory.Version::profile)
                        .orElse(connection.profile());
    }

    private Response remove(KeptConnection connection, ProfilePage page, String key) {
        var forms = ProfileForms.of(reading.books(connection));
        var path = forms.fields(page).stream()
                .findFirst()
                .orElseThrow(NotFoundException::new)
                .path()
                .appendProperty(key);
        var profile = ProfileJson.write(connection.profile());
        if (profile.at(path).isMissingNode()) {
            return desk.to(target(connection, pageId(page), "", "same"));
        }
        var changes =
                new ProfileChanges(List.of(new ProfileChange(path, Optional.of(profile.at(path)), Optional.empty())));
        return propose(connection, changes, connection.profileVersion(), pageId(page), "");
    }

    /**
     * Shows what would become another, with what others have changed since.
     *
     * @param version that the changes were made to
     */
    private Response propose(KeptConnection connection, ProfileChanges wanted, long version, String back, String key) {
        var speech = desk.speech();
        var writer = writer(connection, speech, known(connection));
        var words = writer.words();
        var now = ProfileJson.write(connection.profile());
        var proposed = wanted.applyTo(now);
        var judged = proposals.judge(proposed, connection);
        var after =
                judged instanceof Proposals.Judged.Good(ExportProfile profile) ? ProfileJson.write(profile) : proposed;
        List<Fault> faults = judged instanceof Proposals.Judged.Bad(var wrong)
                ? new Mistakes(words, writer.settings(), FormPage.root(connection)).of(wrong)
                : List.of();
        var changes = ProfileChanges.between(now, after);
        var others = others(connection, version, writer);
        if (changes.isEmpty() && others.isEmpty()) {
            return desk.to(target(connection, back, key, "same"));
        }
        var notices =
                others.isEmpty() ? List.<Notice>of() : List.of(Notice.bad(words.overtaken(), words.overtakenWhy()));
        return desk.page(new ProfilePages.changes(
                desk.frame(speech, words.changes(), notices),
                words,
                others,
                faults,
                writer.changes(changes),
                FormPage.root(connection) + "/changes",
                changes.write().toString(),
                connection.profileVersion(),
                back,
                key,
                target(connection, back, key, "")));
    }

    private List<Others> others(KeptConnection connection, long version, ProfileWriter writer) {
        return LongStream.rangeClosed(
                        Math.max(version + 1, connection.profileVersion() - MOST_OTHERS + 1),
                        connection.profileVersion())
                .mapToObj(number -> history.find(connection.id(), number))
                .flatMap(Optional::stream)
                .map(writer::others)
                .toList();
    }

    private FormPage at(KeptConnection connection, ProfilePage page, String key, String first) {
        var forms = ProfileForms.of(reading.books(connection));
        var named = page.part().equals("defaultsByCountry") ? key.strip().toUpperCase(Locale.ROOT) : key;
        List<Field> fields = page.isKeyed()
                ? List.of(forms.field(page, named).orElseThrow(NotFoundException::new))
                : forms.fields(page);
        return new FormPage(
                connection,
                page,
                page.isKeyed() ? named : "",
                fields,
                Math.toIntExact(number(first).orElse(0L)));
    }

    private static ProfilePage page(String section, String part) {
        return ProfilePage.find(section, part).orElseThrow(NotFoundException::new);
    }

    private static String pageId(ProfilePage page) {
        return page.section() + (page.part().isEmpty() ? "" : "/" + page.part());
    }

    /** A page of this profile, and never another address. */
    private static String target(KeptConnection connection, String pageId, String key, String done) {
        var root = FormPage.root(connection);
        var parts = Arrays.asList(pageId.split("/", 2));
        var page = ProfilePage.find(parts.getFirst(), parts.size() > 1 ? parts.get(1) : "");
        var address = page.map(found -> FormPage.address(connection, found))
                .orElse(pageId.equals("history") ? root + "/history" : root);
        var query = (key.isEmpty() || page.isEmpty() ? "" : "&key=" + FormPage.encoded(key))
                + (done.isEmpty() ? "" : "&done=" + done);
        return query.isEmpty() ? address : address + "?" + query.substring(1);
    }

    private static Optional<Long> number(String text) {
        return Optional.ofNullable(text)
                .filter(number -> number.matches("[0-9]{1,9}"))
                .map(Long::valueOf);
    }

    private List<Notice> notices(String done) {
        var words = words(desk.speech());
        return switch (Objects.requireNonNullElse(done, "")) {
            case "saved" -> List.of(Notice.good(words.saved(), words.savedWhy()));
            case "same" -> List.of(Notice.good(words.same(), words.sameWhy()));
            default -> List.of();
        };
    }

    private ProfileWriter writer(KeptConnection connection, Speech speech, ReferenceData data) {
        return new ProfileWriter(
                speech,
                words(speech),
                SettingTexts.in(speech.language()),
                connection,
                data,
                reading.rules(connection.system()),
                clock.instant());
    }

    private static ProfileWords words(Speech speech) {
        return MessageBundles.get(
                ProfileWords.class, Localized.Literal.of(speech.language().getLanguage()));
    }

    private ReferenceData known(KeptConnection connection) {
        return registers.known(connection, registers.supported(connection)).data();
    }

    /** What cannot be read now is typed in. */
    private ReferenceData read(KeptConnection connection, Set<Register> needed) {
        var all = new HashSet<>(registers.supported(connection));
        all.retainAll(needed);
        if (connection.state() instanceof Connected) {
            try {
                registers.get(connection, Set.copyOf(all));
            } catch (AccountingException notNow) {
                return known(connection);
            }
        }
        return known(connection);
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
