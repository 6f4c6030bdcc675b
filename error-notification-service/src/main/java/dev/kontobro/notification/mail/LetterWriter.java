package dev.kontobro.notification.mail;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.connections.Tenant;
import dev.kontobro.events.ConnectionExpiring;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.FlowsBlocked;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.TransferOutcome.Text;
import dev.kontobro.notification.NotificationConfig;
import dev.kontobro.notification.mail.Letter.Action;
import dev.kontobro.notification.mail.Letter.Fact;
import dev.kontobro.notification.mail.Letter.Section;
import dev.kontobro.notification.reconnect.AlreadyReconnectedException;
import dev.kontobro.notification.reconnect.NoLinkNowException;
import dev.kontobro.notification.reconnect.ReconnectLink;
import dev.kontobro.notification.reconnect.ReconnectLinks;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says an event to a tenant, in his language and with his times. */
@ApplicationScoped
public class LetterWriter {

    private final ConnectionDirectory directory;
    private final ReconnectLinks links;
    private final URI console;

    LetterWriter(ConnectionDirectory directory, ReconnectLinks links, NotificationConfig config) {
        this.directory = directory;
        this.links = links;
        this.console = config.consoleUrl();
    }

    /**
     * The letter about an event. A connection's reader gets a link of his own, made for this letter.
     *
     * @param data of the event as JSON, see {@link dev.kontobro.events.EventType#dataType()}
     * @throws AlreadyReconnectedException when there is nothing to tell any more
     * @throws NoLinkNowException when it cannot be written now
     */
    public Letter write(MailKind kind, String data, Tenant tenant) {
        var json = data.getBytes(StandardCharsets.UTF_8);
        return switch (kind) {
            case TRANSFER_FAILED -> {
                var outcome = EventJson.read(json, TransferOutcome.class);
                yield desk(tenant, outcome.connectionId()).failed(outcome);
            }
            case CONNECTION_BROKEN -> {
                var state = EventJson.read(json, ConnectionState.class);
                yield desk(tenant, state.connectionId()).broken(state);
            }
            case CONNECTION_EXPIRING -> {
                var expiry = EventJson.read(json, ConnectionExpiring.class);
                yield desk(tenant, expiry.connectionId()).expiring(expiry);
            }
            case CONNECTION_RESTORED -> {
                var state = EventJson.read(json, ConnectionState.class);
                yield desk(tenant, state.connectionId()).restored(state);
            }
            case FLOWS_BLOCKED -> {
                var blocked = EventJson.read(json, FlowsBlocked.class);
                yield desk(tenant, blocked.connectionId()).blocked(blocked);
            }
        };
    }

    private Desk desk(Tenant tenant, String connectionId) {
        return new Desk(directory.toldOf(connectionId, tenant.id()).orElse(tenant));
    }

    /** Where letters to one tenant are written. */
    private final class Desk {

        private final Tenant tenant;
        private final MailWords words;

        Desk(Tenant tenant) {
            this.tenant = tenant;
            this.words = MessageBundles.get(
                    MailWords.class, Localized.Literal.of(tenant.language().getLanguage()));
        }

        Letter failed(TransferOutcome outcome) {
            var problem = outcome.problem();
            var text = text(problem, ProblemCode.INTERNAL_FAULT);
            var system = systemName(outcome.connectionId(), outcome.accountingSystem());
            var technical = technical(problem, system);
            technical.add(new Fact(words.transferId(), outcome.transferId().toString()));
            technical.add(new Fact(words.attempts(), Integer.toString(outcome.attempts())));
            return problemLetter(
                    text,
                    List.of(
                            new Fact(kindOf(outcome), outcome.number() + " – " + outcome.name()),
                            books(outcome.connectionId(), system),
                            time(outcome.at())),
                    new Action(words.seeTransfer(), console("/transfers/" + outcome.transferId())),
                    technical);
        }

        Letter broken(ConnectionState state) {
            var system = systemName(state.connectionId(), state.accountingSystem());
            var technical = technical(state.problem(), system);
            technical.add(connectionId(state.connectionId()));
            var link = links.forBreak(state.connectionId(), state.incident());
            var text = text(state.problem(), ProblemCode.LOGIN_REFUSED);
            return problemLetter(
                    new Text(
                            text.title(),
                            text.cause(),
                            text.consequence(),
                            text.remedy() + " " + worksUntil(link),
                            text.where()),
                    connectionFacts(state, system),
                    reconnect(system, link),
                    technical);
        }

        Letter expiring(ConnectionExpiring expiry) {
            var system = systemName(expiry.connectionId(), expiry.accountingSystem());
            var link = links.forBreak(expiry.connectionId(), expiry.incident());
            var cause = words.expiryCause(system, written(expiry.expiresAt()));
            return new Letter(
                    tenant.language().getLanguage(),
                    false,
                    words.expiring(system),
                    cause,
                    List.of(
                            books(expiry.connectionId(), system),
                            new Fact(words.expiresAt(), written(expiry.expiresAt()))),
                    List.of(
                            new Section(words.cause(), cause, false),
                            new Section(words.remedy(), words.expiryRemedy(system) + " " + worksUntil(link), true),
                            new Section(words.consequence(), words.expiryConsequence(), false)),
                    reconnect(system, link),
                    words.technical(),
                    List.of(connectionId(expiry.connectionId())),
                    words.footer(tenant.name()));
        }

        Letter restored(ConnectionState state) {
            var system = systemName(state.connectionId(), state.accountingSystem());
            var resumed = state.waiting().map(words::resumed).orElseGet(words::resumedAll);
            return new Letter(
                    tenant.language().getLanguage(),
                    true,
                    words.restored(system),
                    resumed,
                    List.of(books(state.connectionId(), system), time(state.at())),
                    List.of(new Section(words.consequence(), resumed, false)),
                    seeConnection(state.connectionId()),
                    words.technical(),
                    List.of(connectionId(state.connectionId())),
                    words.footer(tenant.name()));
        }

        /** One thing that is missing is told as any problem is; of several, each under its own heading. */
        Letter blocked(FlowsBlocked blocked) {
            var system = systemName(blocked.connectionId(), blocked.accountingSystem());
            var texts = blocked.missing().stream()
                    .map(missing -> text(Optional.of(missing.problem()), ProblemCode.SETTING_REQUIRED))
                    .toList();
            var isOne = texts.size() == 1;
            var sections = new ArrayList<Section>();
            for (var text : texts) {
                sections.add(new Section(isOne ? words.cause() : text.title(), text.cause(), false));
                sections.add(toDo(text));
            }
            sections.add(new Section(words.consequence(), words.blockedConsequence(), false));
            var technical = new ArrayList<Fact>();
            blocked.missing().forEach(missing -> technical.addAll(technical(Optional.of(missing.problem()), system)));
            technical.add(connectionId(blocked.connectionId()));
            return new Letter(
                    tenant.language().getLanguage(),
                    false,
                    isOne ? texts.getFirst().title() : words.severalMissing(system, texts.size()),
                    isOne
                            ? texts.getFirst().cause()
                            : texts.stream().map(Text::title).collect(Collectors.joining("; ")),
                    List.of(
                            books(blocked.connectionId(), system),
                            time(blocked.at()),
                            new Fact(words.waitingFlows(), flows(blocked))),
                    sections,
                    seeConnection(blocked.connectionId()),
                    words.technical(),
                    technical,
                    words.footer(tenant.name()));
        }

        /** In their usual order; those that a newer gateway knows beyond are left out. */
        private String flows(FlowsBlocked blocked) {
            var waiting = blocked.missing().stream()
                    .flatMap(missing -> missing.flows().stream())
                    .collect(Collectors.toSet());
            return Arrays.stream(Flow.values())
                    .filter(flow -> waiting.contains(flow.id()))
                    .map(flow -> ProblemTexts.records(flow.record(), tenant.language()))
                    .collect(Collectors.joining(", "));
        }

        private Section toDo(Text text) {
            return new Section(words.remedy(), text.remedy() + "\n\n" + text.where(), true);
        }

        private Letter problemLetter(Text text, List<Fact> facts, Action action, List<Fact> technical) {
            return new Letter(
                    tenant.language().getLanguage(),
                    false,
                    text.title(),
                    text.cause(),
                    facts,
                    List.of(
                            new Section(words.cause(), text.cause(), false),
                            toDo(text),
                            new Section(words.consequence(), text.consequence(), false)),
                    action,
                    words.technical(),
                    technical,
                    words.footer(tenant.name()));
        }

        /** What the event says in the tenant's language, or else what the catalogue does. */
        private Text text(Optional<ProblemData> problem, ProblemCode whenUnknown) {
            return problem.flatMap(known -> Optional.ofNullable(
                            known.texts().get(tenant.language().getLanguage())))
                    .orElseGet(() -> {
                        var described = ProblemTexts.describe(Problem.of(whenUnknown), tenant.language());
                        return new Text(
                                described.title(),
                                described.cause(),
                                described.consequence(),
                                described.remedy(),
                                described.where());
                    });
        }

        private List<Fact> technical(Optional<ProblemData> problem, String system) {
            var facts = new ArrayList<Fact>();
            problem.ifPresent(known -> {
                facts.add(new Fact(words.problemCode(), known.code()));
                addDetail(facts, known, Detail.VENDOR_CODE, words.vendorCode(system));
                addDetail(facts, known, Detail.VENDOR_MESSAGE, words.vendorMessage(system));
                addDetail(facts, known, Detail.REQUEST_ID, words.requestId());
            });
            return facts;
        }

        private void addDetail(List<Fact> facts, ProblemData problem, Detail detail, String label) {
            Optional.ofNullable(problem.details().get(detail.key()))
                    .ifPresent(value -> facts.add(new Fact(label, value)));
        }

        private String kindOf(TransferOutcome outcome) {
            return switch (outcome.kind()) {
                case "customer" -> words.customer();
                case "project" -> words.project();
                default -> words.record();
            };
        }

        private List<Fact> connectionFacts(ConnectionState state, String system) {
            return Stream.concat(
                            Stream.of(books(state.connectionId(), system), time(state.at())),
                            state.waiting().stream().map(waiting -> new Fact(words.waiting(), Long.toString(waiting))))
                    .toList();
        }

        private Fact connectionId(String connectionId) {
            return new Fact(words.connectionId(), connectionId);
        }

        private Action reconnect(String system, ReconnectLink link) {
            return new Action(words.reconnect(system), link.url());
        }

        private String worksUntil(ReconnectLink link) {
            return words.linkUntil(written(link.expiresAt()));
        }

        private Action seeConnection(String connectionId) {
            return new Action(words.seeConnection(), console("/connections/" + connectionId));
        }

        private Fact books(String connectionId, String system) {
            var name = directory.connection(connectionId).map(Connection::name).orElse(tenant.name());
            return new Fact(words.books(), words.booksOf(name, system));
        }

        private Fact time(Instant at) {
            return new Fact(words.time(), written(at));
        }

        private String written(Instant at) {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                    .withLocale(writtenAsIn(tenant.language()))
                    .withZone(tenant.zone())
                    .format(at);
        }
    }

    /** English dates and times are written the European way. */
    private static Locale writtenAsIn(Locale language) {
        return language.getLanguage().equals("en") ? Locale.UK : language;
    }

    /** As its users write it; a connection that is gone since leaves what the event says. */
    private String systemName(String connectionId, String id) {
        return directory
                .connection(connectionId)
                .map(connection -> connection.system().displayName())
                .orElse(id);
    }

    private URI console(String path) {
        return URI.create(console.toString().replaceAll("/$", "") + path);
    }
}
