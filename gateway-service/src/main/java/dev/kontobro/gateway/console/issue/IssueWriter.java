package dev.kontobro.gateway.console.issue;

import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.events.log.AffectedTransfer;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.events.log.IssueDetail;
import dev.kontobro.events.log.IssueHistory;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.action.ActionForms.SameCause;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.issue.IssuePages.Affected;
import dev.kontobro.gateway.console.issue.IssuePages.Choice;
import dev.kontobro.gateway.console.issue.IssuePages.Event;
import dev.kontobro.gateway.console.issue.IssuePages.Fact;
import dev.kontobro.gateway.console.issue.IssuePages.Mending;
import dev.kontobro.gateway.console.issue.IssuePages.Option;
import dev.kontobro.gateway.console.issue.IssuePages.Said;
import dev.kontobro.gateway.issue.MendIssue.Fault;
import dev.kontobro.gateway.issue.MendIssue.Offer;
import dev.kontobro.gateway.issue.MendIssue.Offers;
import dev.kontobro.gateway.issue.MendIssue.Plan;
import dev.kontobro.gateway.issue.Remedy;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells issues to people. */
public final class IssueWriter {

    static final String ROOT = "/console/issues";

    /** More than these nobody looks through, and they would make the page heavy. */
    private static final int MOST_OPTIONS = 150;

    /** Whether the settings lack something that can be chosen on the issue's page. */
    private enum Choosing {
        NOTHING,
        OPEN,
        /** It has been chosen, and what waited goes on. */
        DONE;

        static Choosing of(Optional<Offers> offers) {
            return offers.map(open -> !open.offers().isEmpty() ? OPEN : open.isMended() ? DONE : NOTHING)
                    .orElse(NOTHING);
        }
    }

    private final Speech speech;
    private final IssueWords words;
    private final Map<String, String> connections;

    /**
     * @param connections of the tenant, for their names
     */
    public IssueWriter(Speech speech, Collection<KeptConnection> connections) {
        this.speech = speech;
        this.words = words(speech.language());
        this.connections = connections.stream().collect(Collectors.toMap(KeptConnection::id, KeptConnection::name));
    }

    private static IssueWords words(Locale language) {
        return MessageBundles.get(IssueWords.class, Localized.Literal.of(language.getLanguage()));
    }

    public IssueWords words() {
        return words;
    }

    public IssueLine line(IssueSummary issue) {
        return new IssueLine(
                address(issue),
                title(issue),
                gravity(issue),
                state(issue).orElseGet(() -> Badge.soft("")),
                affected(issue),
                turn(issue, Choosing.NOTHING),
                connection(issue),
                issue.openedAt().toString(),
                speech.moment(issue.openedAt()),
                issue.lastAt().toString(),
                speech.moment(issue.lastAt()));
    }

    static String address(IssueSummary issue) {
        return ROOT + "/" + issue.id();
    }

    /** The newest record speaks for the others. */
    String title(IssueSummary issue) {
        var title = speech.titleOf(issue.problem());
        return issue.now() > 1 ? words.andMore(title, issue.now() - 1) : title;
    }

    private Badge gravity(IssueSummary issue) {
        return switch (issue.issueClass()) {
            case BROKEN -> Badge.bad(words.broken());
            case MISSING -> Badge.bad(words.missing());
            case FAILED -> Badge.bad(words.failed());
            case WAITS -> Badge.note(words.waits());
            case WARNING -> Badge.soft(words.warning());
        };
    }

    private Optional<Badge> state(IssueSummary issue) {
        if (issue.state() == IssueState.RESOLVED) {
            return Optional.of(Badge.good(words.isResolved()));
        }
        if (issue.mute().isPresent()) {
            return Optional.of(Badge.soft(words.isMuted()));
        }
        return issue.covered() ? Optional.of(Badge.soft(words.isCovered())) : Optional.empty();
    }

    /** Of several kinds together there is no word that a bookkeeper would not take for something else. */
    private String affected(IssueSummary issue) {
        if (issue.now() == 0) {
            return "";
        }
        return issue.kinds().size() == 1
                ? issue.now() + " " + named(issue.kinds().getFirst(), issue.now())
                : Long.toString(issue.now());
    }

    private String named(String kind, long count) {
        return count == 1
                ? speech.kind(kind).toLowerCase(speech.language())
                : ProblemTexts.records(kind, speech.language());
    }

    private String turn(IssueSummary issue, Choosing choosing) {
        if (issue.state() == IssueState.RESOLVED) {
            return words.turnNobody();
        }
        if (issue.covered()) {
            return words.turnConnection();
        }
        if (choosing == Choosing.OPEN) {
            return words.turnSetting();
        }
        if (choosing == Choosing.DONE) {
            return words.turnMended();
        }
        return switch (issue.issueClass()) {
            case BROKEN -> words.turnBroken();
            case MISSING -> words.turnMissing();
            case FAILED -> words.turnFailed();
            case WAITS -> words.turnWaits();
            case WARNING -> words.turnWarning();
        };
    }

    private String connection(IssueSummary issue) {
        return connections.getOrDefault(issue.connectionId(), issue.connectionId());
    }

    /**
     * @param offers what can be chosen on the page; empty for whoever may not
     * @param find what was searched for among what can be chosen
     * @param isFirst whether it is the first page of records
     */
    IssuePages.issue page(
            Frame frame,
            IssueDetail detail,
            Optional<Offers> offers,
            Optional<SameCause> actions,
            String find,
            boolean isFirst) {
        var issue = detail.issue();
        var choosing = Choosing.of(offers);
        var badges = new ArrayList<>(List.of(gravity(issue)));
        state(issue).ifPresent(badges::add);
        return new IssuePages.issue(
                frame,
                words,
                address(issue),
                badges,
                facts(issue, choosing),
                speech.said(issue.problem())
                        .map(said -> new Said(said.cause(), said.consequence(), said.remedy(), said.where())),
                byItself(issue, choosing, actions.isPresent()),
                offers.filter(_ -> choosing != Choosing.NOTHING).map(open -> mending(issue, open, find)),
                actions,
                issue.state() == IssueState.RESOLVED ? words.noneLeft() : words.noRecords(),
                detail.transfers().stream().map(this::record).toList(),
                detail.nextCursor()
                        .map(cursor -> address(issue) + "?cursor=" + cursor)
                        .orElse(""),
                isFirst ? "" : address(issue),
                log(issue),
                detail.history().map(history -> events(issue, history)).orElseGet(List::of),
                mails(issue),
                issue.state() == IssueState.OPEN,
                issue.mute().isPresent());
    }

    private List<Fact> facts(IssueSummary issue, Choosing choosing) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.affected(), affected(issue), ""));
        facts.add(new Fact(words.turn(), turn(issue, choosing), ""));
        facts.add(new Fact(words.since(), speech.moment(issue.openedAt()), ""));
        facts.add(new Fact(words.last(), speech.moment(issue.lastAt()), ""));
        facts.add(new Fact(words.connection(), connection(issue), "/console/connections/" + issue.connectionId()));
        facts.add(new Fact(words.code(), issue.code(), ""));
        facts.removeIf(fact -> fact.value().isEmpty());
        return facts;
    }

    private String byItself(IssueSummary issue, Choosing choosing, boolean hasButtons) {
        if (issue.state() == IssueState.RESOLVED) {
            return words.byItselfOver();
        }
        if (choosing == Choosing.OPEN) {
            return words.byItselfSetting();
        }
        if (choosing == Choosing.DONE) {
            return words.byItselfMended();
        }
        return switch (issue.issueClass()) {
            case BROKEN -> words.byItselfBroken();
            case MISSING -> words.byItselfMissing();
            case FAILED -> words.byItselfFailed();
            case WAITS -> words.byItselfWaits();
            case WARNING -> hasButtons ? words.byItselfButton() : words.byItselfWarning();
        };
    }

    private Affected record(AffectedTransfer transfer) {
        return new Affected(
                "/console/transfers/" + transfer.id(),
                speech.kind(transfer.kind()),
                transfer.number(),
                transfer.name(),
                transfer.since().toString(),
                speech.moment(transfer.since()));
    }

    /** A warning is on no transfer as its problem. */
    private static String log(IssueSummary issue) {
        var isListed =
                issue.now() > 0 && (issue.issueClass() == IssueClass.FAILED || issue.issueClass() == IssueClass.WAITS);
        return isListed ? "/console/transfers?connection=" + issue.connectionId() + "&problem=" + issue.code() : "";
    }

    private List<Event> events(IssueSummary issue, IssueHistory history) {
        record Happened(String text, Instant at) {}
        var happened = new ArrayList<Happened>();
        happened.add(new Happened(words.opened(), issue.openedAt()));
        history.told()
                .forEach(told -> happened.add(new Happened(
                        told.kind().equals("issue-resolved")
                                ? words.mailedOver(told.recipient())
                                : words.mailedOpen(told.recipient()),
                        told.at())));
        if (issue.lastAt().isAfter(issue.openedAt())) {
            happened.add(new Happened(words.lastHappened(), issue.lastAt()));
        }
        issue.resolvedAt().ifPresent(at -> happened.add(new Happened(words.over(), at)));
        var events = happened.stream()
                .sorted(Comparator.comparing(Happened::at))
                .map(event -> new Event(event.text(), event.at().toString(), speech.moment(event.at())))
                .collect(Collectors.toCollection(ArrayList::new));
        var again = history.openings() - 1;
        if (again > 0) {
            events.add(1, new Event(again == 1 ? words.reopenedOnce() : words.reopened(again), "", ""));
        }
        if (issue.ever() > 1) {
            events.add(new Event(words.ever(issue.ever()), "", ""));
        }
        return events;
    }

    private String mails(IssueSummary issue) {
        return issue.mute()
                .map(mute -> mute.until()
                        .map(until -> words.mutedUntil(speech.moment(until), mute.by()))
                        .orElseGet(() -> words.mutedForGood(mute.by())))
                .orElseGet(words::mailsOn);
    }

    // What can be chosen on the page

    private Mending mending(IssueSummary issue, Offers open, String find) {
        var choices = new ArrayList<Choice>();
        for (var offer : open.offers()) {
            choices.add(choice(issue, offer, "choice-" + choices.size(), find));
        }
        return new Mending(
                isOfNumbers(open) ? words.mendNumberWhy(system(issue)) : words.mendWhy(system(issue)),
                isEither(open),
                open.isMended(),
                open.version(),
                List.copyOf(choices));
    }

    /** Several maps for one value, or two ways to a number; elsewhere each setting is for other records. */
    private static boolean isEither(Offers open) {
        return open.offers().size() > 1
                && (isOfNumbers(open)
                        || open.offers().stream().allMatch(offer -> offer.remedy() instanceof Remedy.Counterpart));
    }

    private static boolean isOfNumbers(Offers open) {
        return !open.offers().isEmpty()
                && open.offers().stream().noneMatch(offer -> offer.remedy() instanceof Remedy.OfRegister);
    }

    private Choice choice(IssueSummary issue, Offer offer, String id, String find) {
        var remedy = offer.remedy();
        var found = offer.entries().map(entries -> found(entries, find));
        var isLong =
                offer.entries().filter(entries -> entries.size() > MOST_OPTIONS).isPresent();
        var options = found.filter(entries -> entries.size() <= MOST_OPTIONS).stream()
                .flatMap(List::stream)
                .map(entry -> new Option(entry.code(), name(remedy, entry), false))
                .toList();
        return new Choice(
                id,
                remedy.name(),
                question(issue, remedy),
                label(issue, remedy),
                options,
                hint(issue, remedy, found, options),
                isLong ? find : "",
                isLong);
    }

    private String label(IssueSummary issue, Remedy remedy) {
        return switch (remedy) {
            case Remedy.OfRegister choice ->
                capital(ProblemTexts.register(choice.register().id(), speech.language()));
            case Remedy.Prefix _ -> words.prefix();
            case Remedy.OwnNumber _ -> words.numberThere(system(issue));
        };
    }

    private String hint(IssueSummary issue, Remedy remedy, Optional<List<Entry>> found, List<Option> options) {
        return switch (remedy) {
            case Remedy.OfRegister _ -> hint(issue, found, options);
            case Remedy.Prefix prefix -> words.prefixHint(front(prefix.number()));
            case Remedy.OwnNumber _ -> words.numberHint();
        };
    }

    /** What a number of a series most likely begins with: all before its digits; its zeros where there is nothing before. */
    private static String front(String number) {
        var letters = number.replaceFirst("[0-9]+$", "");
        return letters.isEmpty() || letters.length() == number.length() ? "0" : letters;
    }

    private String hint(IssueSummary issue, Optional<List<Entry>> found, List<Option> options) {
        if (!options.isEmpty()) {
            return "";
        }
        return found.map(entries -> entries.isEmpty() ? words.typed(system(issue)) : words.tooMany(entries.size()))
                .orElseGet(() -> words.unreadable(system(issue)) + " " + words.typed(system(issue)));
    }

    private static List<Entry> found(List<Entry> entries, String find) {
        var part = find.strip().toLowerCase(Locale.ROOT);
        return entries.stream()
                .filter(entry -> entry.code().toLowerCase(Locale.ROOT).contains(part)
                        || entry.name().toLowerCase(Locale.ROOT).contains(part))
                .toList();
    }

    String question(IssueSummary issue, Remedy remedy) {
        var system = system(issue);
        return switch (remedy) {
            case Remedy.Counterpart counterpart ->
                counterpart
                        .value()
                        .map(value -> words.counterpart(value, system))
                        .orElseGet(() -> words.counterpartOfAll(system));
            case Remedy.ChargedAs charged -> words.chargedAs(charged.charge(), system);
            case Remedy.Standard standard ->
                words.standard(ProblemTexts.records(standard.flow().record(), speech.language()));
            case Remedy.Another another ->
                another.key()
                        .map(key -> words.anotherFor(another.instead(), key))
                        .orElseGet(() -> words.another(another.instead()));
            case Remedy.Prefix prefix -> words.prefixOf(prefix.number());
            case Remedy.OwnNumber number -> words.numberOf(number.number(), system);
        };
    }

    private static String system(IssueSummary issue) {
        return Arrays.stream(SystemName.values())
                .filter(system -> system.id().equals(issue.accountingSystem()))
                .map(SystemName::displayName)
                .findFirst()
                .orElse(issue.accountingSystem());
    }

    private String name(Remedy remedy, Entry entry) {
        return remedy instanceof Remedy.OfRegister choice ? name(choice.register(), entry) : entry.code();
    }

    private String name(Register register, Entry entry) {
        if (!entry.name().isBlank()) {
            return entry.name().equals(entry.code()) ? entry.name() : entry.code() + " – " + entry.name();
        }
        return register == Register.VAT_ZONE ? vatZone(entry.code()) : entry.code();
    }

    private String vatZone(String code) {
        return switch (code) {
            case "DOMESTIC" -> words.vatDomestic();
            case "EU" -> words.vatEu();
            case "ABROAD" -> words.vatAbroad();
            case "DOMESTIC_WITHOUT_VAT" -> words.vatNone();
            default -> code;
        };
    }

    private String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(speech.language()) + text.substring(1);
    }

    IssuePages.review review(Frame frame, IssueSummary issue, Plan.Change change, long version) {
        return new IssuePages.review(
                frame,
                words,
                question(issue, change.remedy()),
                change.before().orElseGet(words::nothing),
                label(issue, change.remedy()) + ": " + name(change.remedy(), change.entry()),
                issue.now() == 0 ? words.goesOnNothing() : words.goesOnCount(affected(issue)),
                change.remedy().name(),
                change.entry().code(),
                version,
                address(issue));
    }

    String fault(Fault fault) {
        return switch (fault) {
            case NOTHING_CHOSEN -> words.faultNothing();
            case GONE -> words.faultGone();
            case BARRED -> words.faultBarred();
            case REFUSED -> words.faultRefused();
            case NO_NUMBER -> words.faultNumber();
            case OVERTAKEN -> words.faultOvertaken();
        };
    }
}
