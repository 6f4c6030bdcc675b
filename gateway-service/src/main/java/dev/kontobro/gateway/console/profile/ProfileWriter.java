package dev.kontobro.gateway.console.profile;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.connections.life.ConnectionState.Active;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.FieldPreview;
import dev.kontobro.connections.profile.form.ProfileChanges;
import dev.kontobro.connections.profile.form.ProfileForms;
import dev.kontobro.connections.profile.form.ProfilePage;
import dev.kontobro.connections.profile.form.ProfileSpeech;
import dev.kontobro.connections.profile.form.SettingTexts;
import dev.kontobro.connections.profile.form.Typed;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileChange;
import dev.kontobro.connections.profile.json.ProfileException;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.connections.profile.json.SettingKind;
import dev.kontobro.connections.profile.json.SettingKind.ByKey;
import dev.kontobro.connections.profile.json.SettingKind.Group;
import dev.kontobro.connections.profile.json.SettingKind.Maybe;
import dev.kontobro.connections.profile.json.SettingKind.OneOf;
import dev.kontobro.connections.schedule.Schedule;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.profile.ProfilePages.Change;
import dev.kontobro.gateway.console.profile.ProfilePages.Link;
import dev.kontobro.gateway.console.profile.ProfilePages.Others;
import dev.kontobro.gateway.console.profile.ProfilePages.Paging;
import dev.kontobro.gateway.console.profile.ProfilePages.PreviewLine;
import dev.kontobro.gateway.console.profile.ProfilePages.Row;
import dev.kontobro.gateway.console.profile.ProfilePages.Runs;
import dev.kontobro.gateway.console.profile.ProfilePages.Section;
import dev.kontobro.gateway.profile.ProfileHistory;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Tells what a connection sends, and how.
 *
 * @param speech of whoever looks
 * @param registers whose entries are named
 */
record ProfileWriter(
        Speech speech,
        ProfileWords words,
        SettingTexts texts,
        KeptConnection connection,
        ReferenceData registers,
        SystemRules rules,
        Instant now) {

    private static final int RUNS = 10;

    /** What the description of a profile calls one. */
    private static final String SCHEDULE = "Schedule";

    ProfileSpeech settings() {
        return new ProfileSpeech(texts, registers);
    }

    // The index

    ProfilePages.profile index(Frame frame) {
        var json = ProfileJson.write(connection.profile());
        return new ProfilePages.profile(
                frame,
                words,
                "/console/connections/" + connection.id(),
                FormPage.root(connection) + "/history",
                ProfilePage.SECTIONS.stream()
                        .map(section -> section(section, json.path(section)))
                        .toList(),
                outside(json),
                "PUT /v1/connections/" + connection.id() + "/profile");
    }

    private Section section(String section, JsonNode json) {
        var isSent = json.has("mode")
                ? Optional.of(!json.path("mode").asText().equals("off"))
                : Optional.of(json.path("enabled")).filter(JsonNode::isBoolean).map(JsonNode::asBoolean);
        return new Section(
                texts.section(section),
                FormPage.root(connection) + "/" + section,
                isSent.map(sent -> sent ? Badge.good(words.sent()) : Badge.soft(words.notSent())),
                isSent.filter(sent -> !sent).isPresent() ? "" : said(section, json));
    }

    private String said(String section, JsonNode json) {
        return switch (section) {
            case "charges" ->
                words.countSet(
                        json.path("products").size() + json.path("accounts").size());
            case "valueMaps" -> words.countSet(json.size());
            case "notifications" ->
                value("/notifications/mailTo", json.path("mailTo"), words.toTenant()) + ". "
                        + texts.label("Notifications", "digest") + ": "
                        + value("/notifications/digest", json.path("digest"), "");
            default ->
                Stream.of("mode", "target/standard", "trigger")
                        .map(key -> "/" + key)
                        .filter(key ->
                                json.at(key).isValueNode() || json.at(key).isObject())
                        .map(key -> value("/" + section + key, json.at(key), ""))
                        .reduce((one, other) -> one + ". " + other)
                        .orElse("");
        };
    }

    private String value(String path, JsonNode json, String otherwise) {
        return json.isEmpty() && json.isArray()
                ? otherwise
                : settings().value(JsonPointer.compile(path), Optional.of(json), otherwise);
    }

    /** Only what is not as it is left out. */
    private static String outside(JsonNode profile) {
        var standard = ProfileJson.write(ExportProfile.standard());
        var set = JsonNodeFactory.instance.objectNode();
        ProfilePage.OUTSIDE.stream()
                .map(JsonPointer::compile)
                .filter(path -> !profile.at(path).equals(standard.at(path)))
                .forEach(path -> ProfileForms.set(set, path, profile.at(path)));
        return set.isEmpty() ? "" : Speech.readable(set);
    }

    // A form

    ProfilePages.form form(Frame frame, FormPage at, Typed typed, Mistakes.Said said, JsonNode shown, long version) {
        var choices = Choices.of(registers, FormPieces.inputs(at.fields(), typed));
        var language = speech.language().getLanguage();
        var pieces = new FormPieces(words, texts, settings(), typed, said.atInputs(), choices, !language.equals("en"))
                .of(at.fields(), at.isKeyed());
        var preview = preview(at, shown);
        var runs = runs(at, shown);
        return new ProfilePages.form(
                frame,
                words,
                subtitle(at),
                at.isKeyed() ? FormPage.address(connection, at.page()) : at.root(),
                at.isKeyed() ? pageName(at.page()) : words.allSettings(),
                parts(at.page()),
                said.faults(),
                pieces,
                at.firstRow() == 0 ? at.address() : at.address(at.firstRow()),
                version,
                paging(at),
                preview,
                runs,
                preview.isPresent() || runs.isPresent());
    }

    private String subtitle(FormPage at) {
        if (!at.isKeyed()) {
            return partName(at.page());
        }
        var whole = ProfileForms.of(ProfileBooks.UNKNOWN).fields(at.page()).getFirst();
        return pageName(at.page()) + ": " + keyName(whole, at.key());
    }

    /** Empty where a section has one page. */
    private String partName(ProfilePage page) {
        return ProfilePage.of(page.section()).size() > 1 ? texts.part(page) : "";
    }

    private String pageName(ProfilePage page) {
        return page.part().isEmpty() ? texts.section(page.section()) : texts.part(page);
    }

    List<Link> parts(ProfilePage here) {
        return ProfilePage.of(here.section()).stream()
                .map(page -> new Link(texts.part(page), FormPage.address(connection, page), page.equals(here)))
                .toList();
    }

    private Optional<Paging> paging(FormPage at) {
        var all = at.rows(ProfileJson.write(connection.profile()));
        if (all <= ProfileForms.MOST_ROWS) {
            return Optional.empty();
        }
        var first = at.firstRow();
        var next = first + ProfileForms.MOST_ROWS;
        return Optional.of(new Paging(
                words.rows(first + 1, Math.min(next, all), all),
                first == 0 ? "" : at.address(Math.max(0, first - ProfileForms.MOST_ROWS)),
                next >= all ? "" : at.address(next)));
    }

    private Optional<List<PreviewLine>> preview(FormPage at, JsonNode shown) {
        return at.page()
                .flow()
                .filter(_ -> at.page().part().equals("fields"))
                .map(flow -> FieldPreview.of(read(shown), flow, SampleRecords.of(flow), rules).stream()
                        .map(this::line)
                        .toList());
    }

    /** What cannot be read yet is shown as it is saved. */
    private ExportProfile read(JsonNode shown) {
        try {
            return ProfileJson.read(shown, ProfileBooks.UNKNOWN);
        } catch (ProfileException e) {
            return connection.profile();
        }
    }

    private PreviewLine line(FieldPreview preview) {
        var from = switch (preview.origin()) {
            case FieldPreview.Origin.Event _ -> words.fromSource();
            case FieldPreview.Origin.Fed _ -> words.fromMap();
            case FieldPreview.Origin.ByDefault _ -> words.fromDefault();
        };
        var fate = switch (preview.fate()) {
            case FieldPreview.Fate.AsItIs _ -> "";
            case FieldPreview.Fate.Cut(String _, int most) -> words.cut(most);
            case FieldPreview.Fate.TooLong _ -> words.tooLong();
            case FieldPreview.Fate.NoNumber _ -> words.noNumber();
            case FieldPreview.Fate.NoPlace _ -> words.noPlace();
        };
        return new PreviewLine(
                texts.label("CustomerDefaults", preview.target()),
                preview.value().orElse(""),
                from,
                fate);
    }

    private Optional<Runs> runs(FormPage at, JsonNode shown) {
        var hasSchedule = at.fields().stream().anyMatch(field -> hasSchedule(field.kind()));
        if (at.isKeyed() || !hasSchedule) {
            return Optional.empty();
        }
        var schedules = at.fields().stream()
                .flatMap(field -> schedules(field.kind(), shown.at(field.path())))
                .toList();
        if (schedules.isEmpty()) {
            return at.page().part().equals("trigger")
                    ? Optional.of(new Runs("", List.of(), warning(), false))
                    : Optional.empty();
        }
        var next = schedules.stream()
                .flatMap(this::next)
                .sorted()
                .distinct()
                .limit(RUNS)
                .map(this::said)
                .toList();
        return Optional.of(new Runs(words.runsZone(speech.zone().getId()), next, warning(), true));
    }

    private String warning() {
        return connection.state() instanceof Active ? "" : words.notRunning();
    }

    private static boolean hasSchedule(SettingKind kind) {
        return switch (kind) {
            case Group group ->
                group.name().equals(SCHEDULE)
                        || group.settings().stream().anyMatch(setting -> hasSchedule(setting.kind()));
            case Maybe(Group group) -> hasSchedule(group);
            case OneOf oneOf -> oneOf.groups().stream().anyMatch(ProfileWriter::hasSchedule);
            default -> false;
        };
    }

    /** Those that can be read; the others are not whole yet. */
    private static Stream<Schedule> schedules(SettingKind kind, JsonNode json) {
        return switch (kind) {
            case Group group ->
                group.name().equals(SCHEDULE) ? ProfileJson.schedule(json).stream() : inside(group, json);
            case Maybe(Group group) -> schedules(group, json);
            case OneOf oneOf ->
                oneOf.groups().stream()
                        .filter(group ->
                                group.name().equals(json.path(oneOf.key()).asText()))
                        .flatMap(group -> inside(group, json));
            default -> Stream.empty();
        };
    }

    private static Stream<Schedule> inside(Group group, JsonNode json) {
        return group.settings().stream().flatMap(setting -> schedules(setting.kind(), json.path(setting.key())));
    }

    private Stream<Instant> next(Schedule schedule) {
        return Stream.iterate(
                        schedule.next(now, speech.zone()),
                        Optional::isPresent,
                        run -> schedule.next(run.orElseThrow(), speech.zone()))
                .limit(RUNS)
                .map(Optional::orElseThrow);
    }

    private String said(Instant run) {
        return DateTimeFormatter.ofPattern("EEEE", speech.language()).format(run.atZone(speech.zone())) + " "
                + speech.moment(run);
    }

    // Settings by key

    ProfilePages.keyed keyed(Frame frame, ProfilePage page, ProfileForms.Field field, List<String> known) {
        var json = ProfileJson.write(connection.profile()).at(field.path());
        var present = StreamSupport.stream(((Iterable<String>) json::fieldNames).spliterator(), false);
        var rows = Stream.concat(known.stream(), present)
                .distinct()
                .map(key -> row(page, field, key, json.path(key)))
                .toList();
        return new ProfilePages.keyed(
                frame,
                words,
                partName(page),
                FormPage.root(connection),
                words.allSettings(),
                parts(page),
                rows,
                FormPage.address(connection, page),
                known.isEmpty() ? words.country() : "");
    }

    private Row row(ProfilePage page, ProfileForms.Field field, String key, JsonNode json) {
        var otherwise = page.part().equals("fields") ? words.asTheSourceHasIt() : words.notSet();
        return new Row(
                keyName(field, key),
                settings()
                        .value(
                                field.path().appendProperty(key),
                                Optional.of(json).filter(value -> !value.isMissingNode()),
                                otherwise),
                FormPage.address(connection, page) + "?key=" + FormPage.encoded(key),
                key,
                !json.isMissingNode());
    }

    private String keyName(ProfileForms.Field field, String key) {
        return field.kind() instanceof ByKey byKey
                ? settings().key(field.group(), field.key(), byKey.key(), key)
                : texts.label("ValueMaps", key);
    }

    // Changes

    List<Change> changes(ProfileChanges changes) {
        return changes.changes().stream().map(this::change).toList();
    }

    private Change change(ProfileChange change) {
        return new Change(
                String.join(" › ", settings().place(change.path())),
                settings().value(change.path(), change.before(), words.nothing()),
                settings().value(change.path(), change.after(), words.nothing()));
    }

    ProfilePages.Version version(ProfileHistory.Version version) {
        var changes = version.before()
                .map(before -> changes(
                        ProfileChanges.between(ProfileJson.write(before), ProfileJson.write(version.profile()))))
                .orElse(List.of());
        return new ProfilePages.Version(
                words.version(version.version()),
                who(version),
                changes,
                version.before().isEmpty(),
                version.version() == connection.profileVersion(),
                version.version());
    }

    String who(ProfileHistory.Version version) {
        return words.whoAndWhen(version.changedBy(), speech.moment(version.changedAt()));
    }

    Others others(ProfileHistory.Version version) {
        var shown = version(version);
        return new Others(shown.title() + ": " + shown.who(), shown.changes());
    }
}
