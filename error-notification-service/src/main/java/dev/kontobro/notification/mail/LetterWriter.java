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
import dev.kontobro.events.log.AffectedTransfer;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.notification.Addressees;
import dev.kontobro.notification.NotificationConfig;
import dev.kontobro.notification.issue.Cause;
import dev.kontobro.notification.issue.IssueLog;
import dev.kontobro.notification.link.Links;
import dev.kontobro.notification.link.MailLinks;
import dev.kontobro.notification.link.MailLinks.About;
import dev.kontobro.notification.mail.Letter.Action;
import dev.kontobro.notification.mail.Letter.Fact;
import dev.kontobro.notification.mail.Letter.Section;
import dev.kontobro.notification.mail.Letter.Tone;
import dev.kontobro.notification.reconnect.AlreadyReconnectedException;
import dev.kontobro.notification.reconnect.NoLinkNowException;
import dev.kontobro.notification.reconnect.ReconnectLink;
import dev.kontobro.notification.reconnect.ReconnectLinks;
import dev.kontobro.notification.wish.MailWish;
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

    /** In one mail; whoever has more looks into the console. */
    private static final int MOST_RECORDS = 10;

    private static final int MOST_ISSUES = 20;

    private final ConnectionDirectory directory;
    private final ReconnectLinks links;
    private final IssueLog issues;
    private final Addressees addressees;
    private final MailLinks mailLinks;
    private final URI console;

    LetterWriter(
            ConnectionDirectory directory,
            ReconnectLinks links,
            IssueLog issues,
            Addressees addressees,
            MailLinks mailLinks,
            NotificationConfig config) {
        this.directory = directory;
        this.links = links;
        this.issues = issues;
        this.addressees = addressees;
        this.mailLinks = mailLinks;
        this.console = config.consoleUrl();
    }

    /**
     * The letter about an event, or about issues as they are now. A connection's reader gets a link of his own, made for this
     * letter.
     *
     * @param data of the event as JSON, see {@link dev.kontobro.events.EventType#dataType()}; an {@link IssueMail} or a {@link
     *     DigestMail} for what is about issues
     * @throws AlreadyReconnectedException when there is nothing to tell any more
     * @throws NothingToTellException when there is nothing to tell any more
     * @throws CoveredException when it is not to be told yet
     * @throws NoLinkNowException when it cannot be written now
     */
    public Letter write(MailKind kind, String data, Tenant tenant, String recipient) {
        var json = data.getBytes(StandardCharsets.UTF_8);
        var letter = letter(kind, json, tenant, recipient);
        if (letter.leave().isPresent()) {
            return letter;
        }
        var told = new Tenant(tenant.id(), tenant.name(), Locale.of(letter.language()), tenant.zone(), tenant.mailTo());
        return mailLinks
                .of(kind.id(), withoutMore(kind), told, recipient, about(kind, json))
                .map(links ->
                        new Desk(told).linked(letter, offersRetry(kind, json, tenant) ? links : links.withoutRetry()))
                .orElse(letter);
    }

    private boolean offersRetry(MailKind kind, byte[] json, Tenant tenant) {
        return kind == MailKind.ISSUE_OPENED
                && issues.issue(
                                tenant.id(),
                                EventJson.read(json, IssueMail.class).issueId())
                        .filter(issue -> issue.now() > 0)
                        .filter(issue -> Cause.canBeRetried(issue.issueClass(), issue.code()))
                        .isPresent();
    }

    private static Optional<About> about(MailKind kind, byte[] json) {
        if (kind != MailKind.ISSUE_OPENED) {
            return Optional.empty();
        }
        var issue = EventJson.read(json, IssueMail.class);
        return Optional.of(new About(issue.issueId(), issue.connectionId()));
    }

    /** What is left to somebody who wants no more mails of a kind. */
    private static MailWish withoutMore(MailKind kind) {
        return kind.isAboutConnection() ? MailWish.NOTHING : MailWish.CONNECTIONS;
    }

    private Letter letter(MailKind kind, byte[] json, Tenant tenant, String recipient) {
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
            case ISSUE_OPENED -> {
                var issue = issue(tenant, EventJson.read(json, IssueMail.class));
                yield desk(tenant, issue.connectionId()).opened(issue);
            }
            case ISSUE_RESOLVED -> {
                var issue = resolved(tenant, EventJson.read(json, IssueMail.class));
                yield desk(tenant, issue.connectionId()).resolved(issue);
            }
            case DIGEST -> {
                var digest = EventJson.read(json, DigestMail.class);
                yield desk(tenant, digest.connectionId())
                        .digest(digest.connectionId(), openFor(recipient, tenant, digest.connectionId()));
            }
            case TOO_MANY -> {
                var connectionId = EventJson.read(json, LeftOut.class).connectionId();
                yield desk(tenant, connectionId)
                        .tooMany(
                                connectionId,
                                openFor(recipient, tenant, connectionId).size());
            }
            case INVITATION -> new Desk(tenant).invitation(invitationLink(tenant, recipient));
        };
    }

    /** Without it the mail is of no use. */
    private URI invitationLink(Tenant tenant, String recipient) {
        return mailLinks
                .of(MailKind.INVITATION.id(), MailWish.NOTHING, tenant, recipient, Optional.empty())
                .map(Links::leave)
                .orElseThrow(() -> new NoLinkNowException("the gateway makes no link to choose mails by"));
    }

    /** All that a mail about too many mails needs of the one that was left out. */
    private record LeftOut(String connectionId) {}

    /** The issue of an opening that is to be told. */
    private IssueSummary issue(Tenant tenant, IssueMail mail) {
        var issue = known(tenant, mail);
        if (issue.state() != IssueState.OPEN) {
            throw new NothingToTellException("the issue is over");
        }
        if (issue.mute().isPresent()) {
            throw new NothingToTellException("the issue is muted");
        }
        if (issue.covered()) {
            throw new CoveredException(issue.connectionId());
        }
        return issue;
    }

    private IssueSummary resolved(Tenant tenant, IssueMail mail) {
        var issue = known(tenant, mail);
        if (issue.state() != IssueState.RESOLVED) {
            throw new NothingToTellException("the issue is open again");
        }
        if (issue.mute().isPresent()) {
            throw new NothingToTellException("the issue is muted");
        }
        return issue;
    }

    private IssueSummary known(Tenant tenant, IssueMail mail) {
        return issues.issue(tenant.id(), mail.issueId())
                .orElseThrow(() -> new NothingToTellException("the issue is not known any more"));
    }

    /** What is open on a connection and the recipient hears of; what a broken connection covers is told with it. */
    private List<IssueSummary> openFor(String recipient, Tenant tenant, String connectionId) {
        return issues.openOn(tenant.id(), connectionId).stream()
                .filter(issue -> !issue.covered())
                .filter(issue -> addressees
                        .of(tenant.id(), connectionId, Addressees.flows(issue.kinds()))
                        .filter(addresses -> addresses.contains(recipient))
                        .isPresent())
                .toList();
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

        /** What the reader can do without logging in. */
        Letter linked(Letter letter, Links links) {
            return letter.with(
                    Stream.concat(
                                    links.retry().map(retry -> new Action(words.retry(), retry)).stream(),
                                    links.mute().map(mute -> new Action(words.mute(), mute)).stream())
                            .toList(),
                    new Action(words.leave(), links.leave()));
        }

        Letter invitation(URI choose) {
            return new Letter(
                            tenant.language().getLanguage(),
                            Tone.CALM,
                            words.invitation(tenant.name()),
                            words.invitationText(tenant.name()),
                            List.of(),
                            List.of(
                                    new Section(words.cause(), words.invitationText(tenant.name()), false),
                                    new Section(words.consequence(), words.invitationConsequence(), false)),
                            new Action(words.chooseMails(), choose),
                            words.technical(),
                            List.of(),
                            words.footer(tenant.name()))
                    .with(List.of(), new Action(words.leave(), choose));
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
                            new Fact(nameOf(outcome.kind()), outcome.number() + " – " + outcome.name()),
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
                    Tone.ALARM,
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
                    Tone.GOOD,
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
                    Tone.ALARM,
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

        /** The newest of several speaks for them: its texts are about a record that the reader can look up. */
        Letter opened(IssueSummary issue) {
            var text = text(Optional.of(issue.problem()), ProblemCode.INTERNAL_FAULT);
            var system = systemName(issue.connectionId(), issue.accountingSystem());
            var records = issues.examples(issue.id(), MOST_RECORDS);
            var technical = technical(Optional.of(issue.problem()), system);
            technical.add(new Fact(words.issueId(), issue.id().toString()));
            technical.add(seeRecords(issue));
            var facts = new ArrayList<Fact>();
            var sections = new ArrayList<Section>();
            if (issue.now() == 1 && records.size() == 1) {
                var record = records.getFirst();
                facts.add(new Fact(nameOf(record.kind()), record.number() + " – " + record.name()));
                technical.add(new Fact(words.transferId(), record.id().toString()));
            } else {
                facts.add(new Fact(words.affected(), count(issue)));
                sections.add(new Section(words.records(), list(records, issue.now()), false));
            }
            facts.add(books(issue.connectionId(), system));
            facts.add(new Fact(words.since(), written(issue.openedAt())));
            sections.add(new Section(words.cause(), text.cause(), false));
            sections.add(toDo(text));
            sections.add(new Section(words.consequence(), text.consequence(), false));
            return new Letter(
                    tenant.language().getLanguage(),
                    tone(issue),
                    title(issue),
                    text.cause(),
                    facts,
                    sections,
                    seeIssue(issue),
                    words.technical(),
                    technical,
                    words.footer(tenant.name()));
        }

        Letter resolved(IssueSummary issue) {
            var text = text(Optional.of(issue.problem()), ProblemCode.INTERNAL_FAULT);
            var system = systemName(issue.connectionId(), issue.accountingSystem());
            var over = words.overNow();
            return new Letter(
                    tenant.language().getLanguage(),
                    Tone.GOOD,
                    words.over(text.title()),
                    over,
                    List.of(
                            books(issue.connectionId(), system),
                            new Fact(words.since(), written(issue.openedAt())),
                            new Fact(
                                    words.overSince(),
                                    written(issue.resolvedAt().orElse(issue.lastAt())))),
                    List.of(new Section(words.consequence(), over, false)),
                    seeIssue(issue),
                    words.technical(),
                    List.of(
                            new Fact(words.problemCode(), issue.code()),
                            new Fact(words.issueId(), issue.id().toString()),
                            seeRecords(issue)),
                    words.footer(tenant.name()));
        }

        Letter digest(String connectionId, List<IssueSummary> open) {
            if (open.isEmpty()
                    && !addressees.notifications(tenant.id(), connectionId).statusReport()) {
                throw new NothingToTellException("nothing is open");
            }
            var system = systemName(connectionId, "");
            var books = books(connectionId, system);
            return new Letter(
                    tenant.language().getLanguage(),
                    open.isEmpty()
                            ? Tone.GOOD
                            : open.stream().anyMatch(issue -> issue.issueClass().isFault()) ? Tone.ALARM : Tone.CALM,
                    open.isEmpty() ? words.allWell(books.value()) : words.open(open.size(), books.value()),
                    open.isEmpty() ? words.allWellText() : title(open.getFirst()),
                    List.of(books),
                    digestSections(open),
                    new Action(words.seeIssues(), console("/issues?connection=" + connectionId)),
                    words.technical(),
                    List.of(connectionId(connectionId)),
                    words.footer(tenant.name()));
        }

        private List<Section> digestSections(List<IssueSummary> open) {
            if (open.isEmpty()) {
                return List.of(new Section(words.consequence(), words.allWellText(), false));
            }
            var sections = new ArrayList<Section>();
            open.stream()
                    .limit(MOST_ISSUES)
                    .forEach(issue -> sections.add(new Section(
                            title(issue),
                            words.sinceThen(written(issue.openedAt())) + "\n"
                                    + text(Optional.of(issue.problem()), ProblemCode.INTERNAL_FAULT)
                                            .remedy(),
                            false)));
            if (open.size() > MOST_ISSUES) {
                sections.add(new Section(words.moreIssues(open.size() - MOST_ISSUES), words.moreIssuesText(), false));
            }
            return sections;
        }

        Letter tooMany(String connectionId, int open) {
            var books = books(connectionId, systemName(connectionId, ""));
            return new Letter(
                    tenant.language().getLanguage(),
                    Tone.CALM,
                    words.tooMany(),
                    words.tooManyText(),
                    List.of(books, new Fact(words.openNow(), Integer.toString(open))),
                    List.of(new Section(words.consequence(), words.tooManyText(), false)),
                    new Action(words.seeIssues(), console("/issues?connection=" + connectionId)),
                    words.technical(),
                    List.of(connectionId(connectionId)),
                    words.footer(tenant.name()));
        }

        private Tone tone(IssueSummary issue) {
            return issue.issueClass().isFault() ? Tone.ALARM : Tone.CALM;
        }

        private String title(IssueSummary issue) {
            var title = text(Optional.of(issue.problem()), ProblemCode.INTERNAL_FAULT)
                    .title();
            return issue.now() > 1 ? words.andMore(title, issue.now() - 1) : title;
        }

        /** Of several kinds together there is no word that a bookkeeper would not take for something else. */
        private String count(IssueSummary issue) {
            return issue.kinds().size() == 1
                    ? issue.now() + " " + ProblemTexts.records(issue.kinds().getFirst(), tenant.language())
                    : Long.toString(issue.now());
        }

        private String list(List<AffectedTransfer> records, long all) {
            var lines = records.stream()
                    .map(record -> nameOf(record.kind()) + " " + record.number() + " – " + record.name())
                    .collect(Collectors.joining("\n"));
            return all > records.size() ? lines + "\n" + words.moreRecords(all - records.size()) : lines;
        }

        private Action seeIssue(IssueSummary issue) {
            return new Action(words.seeIssue(), console("/issues/" + issue.id()));
        }

        /** The issue stands on its page; who would rather look through the records finds them here. */
        private Fact seeRecords(IssueSummary issue) {
            return new Fact(words.seeRecords(), console(recordsOf(issue)).toString());
        }

        /** What is over, or is a warning, no transfer stands in as its problem. */
        private static String recordsOf(IssueSummary issue) {
            var transfers = "/transfers?connection=" + issue.connectionId();
            return switch (issue.issueClass()) {
                case BROKEN, MISSING -> "/connections/" + issue.connectionId();
                case FAILED, WAITS -> issue.now() > 0 ? transfers + "&problem=" + issue.code() : transfers;
                case WARNING -> transfers;
            };
        }

        private Section toDo(Text text) {
            return new Section(words.remedy(), text.remedy() + "\n\n" + text.where(), true);
        }

        private Letter problemLetter(Text text, List<Fact> facts, Action action, List<Fact> technical) {
            return new Letter(
                    tenant.language().getLanguage(),
                    Tone.ALARM,
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

        private String nameOf(String kind) {
            return ProblemTexts.record(kind, tenant.language());
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
            var there = at.atZone(tenant.zone());
            var region = writtenAsIn(tenant.language());
            return words.moment(
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                            .withLocale(region)
                            .format(there),
                    DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                            .withLocale(region)
                            .format(there));
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
