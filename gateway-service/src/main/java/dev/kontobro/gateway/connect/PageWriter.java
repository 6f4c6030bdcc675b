package dev.kontobro.gateway.connect;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.CompanyInformation.Giver;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.preflight.CheckTexts;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.connections.life.ConnectionState.Active;
import dev.kontobro.connections.life.ConnectionState.BeingConnected;
import dev.kontobro.connections.life.ConnectionState.Broken;
import dev.kontobro.connections.life.ConnectionState.Connected;
import dev.kontobro.connections.life.ConnectionState.Paused;
import dev.kontobro.connections.life.ConnectionState.Revoked;
import dev.kontobro.connections.life.ConnectionState.Settled;
import dev.kontobro.connections.life.ConnectionState.ToBeConfirmed;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.books.KeptFinding;
import dev.kontobro.gateway.books.Preflights;
import dev.kontobro.gateway.books.Preflights.Run;
import dev.kontobro.gateway.connect.Choosing.Offer;
import dev.kontobro.gateway.connect.ConnectPages.Action;
import dev.kontobro.gateway.connect.ConnectPages.Alert;
import dev.kontobro.gateway.connect.ConnectPages.Alert.Mood;
import dev.kontobro.gateway.connect.ConnectPages.Choice;
import dev.kontobro.gateway.connect.ConnectPages.Fact;
import dev.kontobro.gateway.connect.ConnectPages.Frame;
import dev.kontobro.gateway.connect.ConnectPages.Lacking;
import dev.kontobro.gateway.connect.ConnectPages.Option;
import dev.kontobro.gateway.connect.ConnectPages.Readiness;
import dev.kontobro.gateway.connect.Outcome.NotSaved.Fault;
import dev.kontobro.gateway.connection.KeptConnection;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says how things stand to the owner, in his language. */
@ApplicationScoped
class PageWriter {

    /** No vendor is waited for longer; whoever asked him is gone. */
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(3);

    private final LettingIn lettingIn;
    private final Preflights preflights;
    private final Choosing choosing;
    private final Duration visitLife;
    private final Clock clock;

    PageWriter(LettingIn lettingIn, Preflights preflights, Choosing choosing, GatewayConfig config, Clock clock) {
        this.lettingIn = lettingIn;
        this.preflights = preflights;
        this.choosing = choosing;
        this.visitLife = config.connect().visitLife();
        this.clock = clock;
    }

    /** To somebody of whom nothing is known but the languages he reads. */
    Desk to(List<Locale> languages) {
        var known = languages.stream()
                .map(Locale::getLanguage)
                .filter(language ->
                        ProblemTexts.LANGUAGES.stream().map(Locale::getLanguage).anyMatch(language::equals))
                .findFirst()
                .orElse(Locale.ENGLISH.getLanguage());
        return new Desk(Locale.of(known));
    }

    /** To the owner of a connection. */
    OwnersDesk to(Tenant tenant, KeptConnection connection) {
        return new OwnersDesk(tenant, connection);
    }

    /** Where pages to people are written of whom it is not known which connection they come for. */
    class Desk {

        final Locale language;
        final ConnectWords words;

        Desk(Locale language) {
            this.language = language;
            this.words = MessageBundles.get(ConnectWords.class, Localized.Literal.of(language.getLanguage()));
        }

        TemplateInstance nothingHere() {
            return notice(words.nothingHere(), words.nothingHereWhy(), words.askSender());
        }

        TemplateInstance unreadableLink() {
            return notice(words.linkUnreadable(), words.linkUnreadableWhy(), words.askSender());
        }

        TemplateInstance noVisit() {
            return notice(
                    words.noVisit(), words.noVisitWhy(visitLife.toMinutes()), words.noVisitRemedy(), words.askSender());
        }

        TemplateInstance foreignForm() {
            return notice(words.foreignForm(), words.foreignFormWhy());
        }

        /** @param number that the log knows the fault by */
        TemplateInstance fault(UUID number) {
            return notice(words.fault(), words.faultWhy(number.toString()));
        }

        private TemplateInstance notice(String title, String... texts) {
            return new ConnectPages.notice(
                    new Frame(language.getLanguage(), words, title, List.of(), 0, "", "", "", "", List.of()),
                    List.of(texts),
                    List.of());
        }
    }

    /** Where pages to a connection's owner are written. */
    final class OwnersDesk extends Desk {

        private final Tenant tenant;
        private final KeptConnection connection;
        private final String system;

        private OwnersDesk(Tenant tenant, KeptConnection connection) {
            super(tenant.language());
            this.tenant = tenant;
            this.connection = connection;
            this.system = connection.system().displayName();
        }

        TemplateInstance link(Secret secret, String action) {
            return new ConnectPages.link(
                    frame(title(), 1, secret.formToken()), whatIsConnected(), visitLife.toMinutes(), action);
        }

        TemplateInstance expiredLink(Link link) {
            return ended(words.linkExpired(), words.linkExpiredWhy(moment(link.expiresAt())), askForLink());
        }

        TemplateInstance usedLink() {
            return ended(words.linkUsed(), words.linkUsedWhy(), askForLink());
        }

        TemplateInstance linkUsedHere() {
            return new ConnectPages.notice(
                    frame(words.linkUsed(), 0, ""),
                    List.of(words.linkUsedHere()),
                    List.of(new Action(words.goOn(), Addresses.of(connection.id()))));
        }

        TemplateInstance linkIsOver() {
            return ended(words.linkOver(), words.linkOverWhy(system));
        }

        TemplateInstance leaving(URI target) {
            return new ConnectPages.leaving(frame(words.leaving(system), 2, ""), target);
        }

        /** How it stands with the visit. */
        TemplateInstance visit(Visit visit) {
            var outcome = visit.outcome().map(this::withoutEndlessQuestion);
            if (outcome.orElse(null) instanceof Outcome.Asking) {
                return new ConnectPages.asking(frame(words.asking(system), 2, ""));
            }
            var token = visit.secret().formToken();
            return switch (connection.state()) {
                case ToBeConfirmed(CompanyInformation company) -> confirm(company, outcome, token);
                case Connected connected
                when outcome.orElse(null) instanceof Outcome.Inside inside -> connected(connected, inside, token);
                case BeingConnected _, Settled _ -> start(outcome, token);
            };
        }

        private Outcome withoutEndlessQuestion(Outcome outcome) {
            return outcome instanceof Outcome.Asking(Instant since)
                            && since.plus(LONGEST_QUESTION).isBefore(clock.instant())
                    ? new Outcome.Failed(Problem.of(ProblemCode.GRANT_UNCERTAIN))
                    : outcome;
        }

        private TemplateInstance start(Optional<Outcome> outcome, String token) {
            var isEconomic = connection.system() == SystemName.ECONOMIC;
            return new ConnectPages.start(
                    frame(title(), 2, token, alerts(outcome)),
                    standing(),
                    connection.state() instanceof Connected,
                    whatIsConnected(),
                    rights(),
                    isEconomic,
                    outcome.filter(OwnersDesk::isAboutAKey).isPresent());
        }

        /** He has most likely just put one in. */
        private static boolean isAboutAKey(Outcome outcome) {
            return outcome instanceof Outcome.Failed(Problem problem)
                    && problem.code() == ProblemCode.GRANT_ANSWER_UNREADABLE;
        }

        private TemplateInstance confirm(CompanyInformation company, Optional<Outcome> outcome, String token) {
            return new ConnectPages.confirm(
                    frame(words.confirm(), 3, token, alerts(outcome)),
                    facts(company),
                    about(company),
                    company.agreementNumber());
        }

        private TemplateInstance connected(Connected state, Outcome.Inside outcome, String token) {
            var name = state.company().name();
            var readiness = preflights.last(connection).map(run -> readiness(run, outcome));
            var isClear = readiness.filter(Readiness::isClear).isPresent();
            var title = switch (outcome) {
                case Outcome.Restored _ -> words.restored(name);
                case Outcome.Started _ -> words.started();
                case Outcome.Confirmed _,
                        Outcome.Checked _,
                        Outcome.Unchecked _,
                        Outcome.Saved _,
                        Outcome.NotSaved _,
                        Outcome.NotSavedNow _,
                        Outcome.SettingsChanged _,
                        Outcome.NotCleared _ -> words.confirmed(name);
            };
            return new ConnectPages.connected(
                    frame(title, state instanceof Paused ? 4 : 0, token, alerts(outcome, readiness)),
                    switch (state) {
                        case Active _ when readiness.isPresent() && !isClear -> List.of(words.runningButLacking());
                        case Active _ when outcome instanceof Outcome.Restored -> List.of(words.restoredActive());
                        case Active _ -> running();
                        case Paused _ when isClear -> List.of(words.pausedReady());
                        case Paused _ -> List.of(words.pausedNotReady(), words.lackingLater(tenant.name()));
                    },
                    Stream.concat(facts(state.company()).stream(), Stream.of(new Fact(words.sent(), flows())))
                            .toList(),
                    readiness,
                    state instanceof Paused && isClear,
                    state instanceof Paused || !isClear,
                    readiness.filter(found -> !found.choices().isEmpty()).isPresent());
        }

        private List<String> running() {
            var running = new ArrayList<String>();
            running.add(words.running(tenant.name(), system));
            connection.startDate().map(this::date).map(words::runningSince).ifPresent(running::add);
            return running;
        }

        private Readiness readiness(Run run, Outcome.Inside outcome) {
            var offers = choosing.offers(connection, run);
            var choices = offers.stream()
                    .filter(OwnersDesk::hasEntries)
                    .map(offer -> choice(offer, offers.indexOf(offer) + 1, outcome))
                    .toList();
            var unreadable = offers.stream()
                    .filter(Predicate.not(OwnersDesk::hasEntries))
                    .map(this::nothingToChoose);
            var others = run.missing().stream()
                    .filter(finding -> offers.isEmpty()
                            || OpenChoice.of(finding, connection.system(), connection.profile())
                                    .isEmpty())
                    .map(this::lacking);
            return new Readiness(
                    words.checkedAt(moment(run.at())),
                    run.profileVersion(),
                    choices,
                    Stream.concat(unreadable, others).toList(),
                    run.findings().stream()
                            .filter(KeptFinding::isOk)
                            .map(finding -> name(Check.fromId(finding.check())))
                            .collect(Collectors.joining(", ")));
        }

        private static boolean hasEntries(Offer offer) {
            return offer.entries().filter(Predicate.not(List::isEmpty)).isPresent();
        }

        /**
         * @param number among the choices of the page
         */
        private Choice choice(Offer offer, int number, Outcome.Inside outcome) {
            var choice = offer.choice();
            var chosen = chosen(outcome).getOrDefault(choice.name(), "");
            return new Choice(
                    "choice-" + number,
                    choice.name(),
                    label(choice),
                    ProblemTexts.describe(choice.problem(), language).cause(),
                    offer.entries().orElseThrow().stream()
                            .map(entry -> new Option(entry.code(), called(entry)))
                            .toList(),
                    chosen,
                    Optional.ofNullable(faults(outcome).get(choice.name()))
                            .map(fault -> said(fault, chosen))
                            .orElse(""));
        }

        /** The remedy of the catalogue is to choose, and there is nothing to choose from. */
        private Lacking nothingToChoose(Offer offer) {
            var choice = offer.choice();
            var said = ProblemTexts.describe(choice.problem(), language);
            return new Lacking(
                    label(choice),
                    said.cause(),
                    offer.entries().isEmpty() ? words.unreadable(system) : words.noneThere(system),
                    system,
                    named(choice.flows().stream()));
        }

        private String label(OpenChoice choice) {
            var label = words.choiceFor(name(choice.check()), named(choice.flows().stream()));
            return choice.key().map(key -> label + " – " + key).orElse(label);
        }

        private static String called(Entry entry) {
            return entry.name().isBlank() || entry.name().equals(entry.code())
                    ? entry.code()
                    : entry.code() + " – " + entry.name();
        }

        /** What the owner has chosen before, where it is not in the profile. */
        private static Map<String, String> chosen(Outcome.Inside outcome) {
            return switch (outcome) {
                case Outcome.NotSaved notSaved -> notSaved.values();
                case Outcome.NotSavedNow notSaved -> notSaved.values();
                default -> Map.of();
            };
        }

        private static Map<String, Fault> faults(Outcome.Inside outcome) {
            return outcome instanceof Outcome.NotSaved notSaved ? notSaved.faults() : Map.of();
        }

        private String said(Fault fault, String chosen) {
            return switch (fault) {
                case NOTHING_CHOSEN -> words.nothingChosen();
                case GONE -> words.chosenGone(chosen, system);
                case BARRED -> words.chosenBarred(chosen, system);
                case UNREADABLE -> words.unreadable(system);
                case REFUSED -> words.chosenRefused(chosen);
            };
        }

        private Lacking lacking(KeptFinding finding) {
            var said = ProblemTexts.describe(ProblemJson.read(finding.problem().orElseThrow()), language);
            return new Lacking(
                    name(Check.fromId(finding.check())),
                    said.cause(),
                    said.remedy(),
                    said.where(),
                    named(Arrays.stream(Flow.values())
                            .filter(flow -> finding.blocks().contains(flow.id()))));
        }

        private String name(Check check) {
            return CheckTexts.name(check, language);
        }

        private String flows() {
            return named(connection.profile().flows().stream());
        }

        private String named(Stream<Flow> flows) {
            return flows.sorted()
                    .map(flow -> ProblemTexts.records(flow.record(), language))
                    .collect(Collectors.joining(", "));
        }

        private String title() {
            return connection.state() instanceof Settled ? words.connectAgain(system) : words.connect(system);
        }

        private List<Fact> whatIsConnected() {
            return List.of(
                    new Fact(words.tenant(), tenant.name()),
                    new Fact(words.connection(), connection.name()),
                    new Fact(words.system(), system));
        }

        private List<String> standing() {
            if (!(connection.state() instanceof Settled settled)) {
                return List.of();
            }
            var company = settled.lastConnected().company();
            var standing = new ArrayList<String>();
            standing.add(words.leadsTo(company.name(), company.agreementNumber()));
            switch (settled) {
                case Active _ -> standing.add(words.leadsToWorks());
                case Paused _ -> standing.add(words.leadsToPaused());
                case Broken(Connected _, Problem problem) -> {
                    standing.add(words.leadsToBroken());
                    standing.add(words.brokenBecause() + ": "
                            + ProblemTexts.describe(problem, language).cause());
                }
                case Revoked _ -> standing.add(words.leadsToRevoked());
            }
            return standing;
        }

        private List<String> rights() {
            var rights = new ArrayList<String>();
            rights.add(words.askedCompany());
            connection.profile().flowsToPermit().stream()
                    .sorted()
                    .map(flow -> switch (flow) {
                        case CUSTOMERS -> words.askedCustomers();
                        case PROJECTS -> words.askedProjects();
                        case PRODUCTS -> words.askedProducts();
                        case INVOICES -> words.askedInvoices();
                        case ORDERS -> words.askedOrders();
                        case CREDIT_NOTES -> words.askedCreditNotes();
                        case VOUCHERS -> words.askedVouchers();
                        case PAYMENTS -> words.askedPayments();
                    })
                    .forEach(rights::add);
            return rights;
        }

        private List<Fact> facts(CompanyInformation company) {
            var facts = new ArrayList<Fact>();
            facts.add(new Fact(words.company(), company.name()));
            facts.add(new Fact(words.organisationNumber(), company.organisationNumber()));
            facts.add(new Fact(
                    connection.system() == SystemName.ECONOMIC ? words.agreementNumber() : words.databaseNumber(),
                    company.agreementNumber()));
            facts.add(new Fact(words.currency(), company.baseCurrency()));
            company.giver()
                    .map(giver -> new Fact(words.giver(), words.giverFrom(called(giver), giver.agreementNumber())))
                    .ifPresent(facts::add);
            return facts.stream().filter(fact -> !fact.value().isBlank()).toList();
        }

        private static String called(Giver giver) {
            return giver.email().isBlank() ? giver.name() : giver.name() + " (" + giver.email() + ")";
        }

        /** What to think of before saying yes. */
        private List<Alert> about(CompanyInformation company) {
            var about = new ArrayList<Alert>();
            company.giver()
                    .filter(giver -> giver.agreementNumber().equals(company.agreementNumber()))
                    .map(_ -> new Alert(
                            Mood.NOTE,
                            words.ownAgreement(),
                            List.of(words.ownAgreementWhy(company.name(), company.agreementNumber()))))
                    .ifPresent(about::add);
            var missing = lettingIn.missing(connection);
            if (!missing.isEmpty()) {
                var texts = new ArrayList<String>();
                missing.stream()
                        .map(problem -> ProblemTexts.describe(problem, language))
                        .forEach(text -> texts.add(text.cause() + " " + text.remedy()));
                texts.add(words.missingMeanwhile());
                about.add(new Alert(Mood.BAD, words.missing(), texts));
            }
            return about;
        }

        private List<Alert> alerts(Outcome.Inside outcome, Optional<Readiness> readiness) {
            return outcome instanceof Outcome.NotSaved refused
                    ? List.of(
                            notSaved(refused, readiness.map(Readiness::choices).orElse(List.of())))
                    : alerts(Optional.of(outcome));
        }

        /** Leads to the fields of what does not do, where there are any. */
        private Alert notSaved(Outcome.NotSaved refused, List<Choice> choices) {
            var texts = new ArrayList<String>();
            texts.add(words.notSavedWhy());
            var places = choices.stream()
                    .filter(Choice::isWrong)
                    .map(choice -> new Action(choice.label() + ": " + choice.fault(), "#" + choice.id()))
                    .toList();
            refused.faults().forEach((setting, fault) -> {
                if (choices.stream().noneMatch(choice -> choice.name().equals(setting))) {
                    texts.add(
                            refused.values().containsKey(setting)
                                    ? said(fault, refused.values().get(setting))
                                    : words.refusedElsewhere(setting, tenant.name()));
                }
            });
            return new Alert(Mood.BAD, words.notSaved(), texts, places);
        }

        private List<Alert> alerts(Optional<Outcome> outcome) {
            return outcome.flatMap(this::alert).map(List::of).orElse(List.of());
        }

        private Optional<Alert> alert(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Asking _,
                        Outcome.Granted _,
                        Outcome.Confirmed _,
                        Outcome.Restored _,
                        Outcome.Checked _,
                        Outcome.Started _ -> Optional.empty();
                case Outcome.Unchecked(Problem problem) ->
                    Optional.of(trouble(problem, words.uncheckedWhy(), words.uncheckedRemedy()));
                case Outcome.Saved saved ->
                    Optional.of(saved.unchecked()
                            .map(problem -> trouble(problem, words.savedUnchecked(), words.uncheckedRemedy()))
                            .orElseGet(() -> new Alert(Mood.NOTE, words.saved(), List.of())));
                case Outcome.NotSaved refused -> Optional.of(notSaved(refused, List.of()));
                case Outcome.NotSavedNow refused ->
                    Optional.of(trouble(refused.problem(), words.notSavedNow(system), words.notSavedNowRemedy()));
                case Outcome.SettingsChanged(Optional<Problem> unchecked) ->
                    Optional.of(new Alert(
                            Mood.BAD,
                            words.overtaken(),
                            List.of(
                                    words.settingsChanged(),
                                    unchecked.isPresent() ? words.uncheckedRemedy() : words.settingsChangedRemedy())));
                case Outcome.NotCleared _ ->
                    Optional.of(new Alert(Mood.BAD, words.notCleared(), List.of(words.notClearedWhy())));
                case Outcome.Declined(CompanyInformation company, boolean appIsLeft) ->
                    Optional.of(new Alert(
                            Mood.NOTE,
                            words.declined(company.name()),
                            withApp(company, appIsLeft, words.declinedRemedy())));
                case Outcome.OtherCompany(CompanyInformation expected, CompanyInformation found, boolean appIsLeft) ->
                    Optional.of(new Alert(
                            Mood.BAD,
                            words.otherCompany(),
                            withApp(
                                    found,
                                    appIsLeft,
                                    words.otherCompanyWhy(
                                            expected.name(),
                                            expected.agreementNumber(),
                                            found.name(),
                                            found.agreementNumber()),
                                    words.otherCompanyRemedy(expected.name(), found.name()))));
                case Outcome.Taken(CompanyInformation company, String name) ->
                    Optional.of(new Alert(
                            Mood.BAD, words.taken(company.name()), List.of(words.takenWhy(name), words.takenRemedy())));
                case Outcome.Failed(Problem problem) ->
                    Optional.of(trouble(problem, words.unavailableWhy(system), words.unavailableRemedy()));
                case Outcome.Overtaken _ ->
                    Optional.of(new Alert(Mood.NOTE, words.overtaken(), List.of(words.overtakenWhy())));
            };
        }

        private List<String> withApp(CompanyInformation company, boolean appIsLeft, String... texts) {
            var all = new ArrayList<>(List.of(texts));
            if (appIsLeft) {
                all.add(
                        switch (connection.system()) {
                            case ECONOMIC -> words.removeAppEconomic(company.name());
                            case FORTNOX -> words.removeAppFortnox(company.name());
                        });
            }
            return all;
        }

        /** The catalogue speaks of connections that break and transfers that wait; here there is neither yet. */
        private Alert trouble(Problem problem, String... inAnOutage) {
            return switch (problem.code()) {
                case SYSTEM_UNAVAILABLE, SYSTEM_BUSY, ANSWER_NOT_UNDERSTOOD ->
                    new Alert(Mood.BAD, words.unavailable(system), List.of(inAnOutage));
                case GRANT_REVOKED, GRANT_FOR_ANOTHER_APP ->
                    new Alert(
                            Mood.BAD,
                            words.refused(system),
                            List.of(words.refusedWhy(system), words.refusedRemedy(system)));
                case GRANT_UNCERTAIN ->
                    new Alert(Mood.BAD, words.lost(system), List.of(words.lostWhy(system), words.lostRemedy()));
                case LOGIN_REFUSED ->
                    new Alert(
                            Mood.BAD,
                            words.appRefused(system),
                            List.of(words.appRefusedWhy(), words.appRefusedRemedy()));
                default -> {
                    var said = ProblemTexts.describe(problem, language);
                    yield new Alert(Mood.BAD, said.title(), List.of(said.cause(), said.remedy()));
                }
            };
        }

        private String askForLink() {
            return words.askForLink(tenant.name());
        }

        private TemplateInstance ended(String title, String... texts) {
            return new ConnectPages.notice(frame(title, 0, ""), List.of(texts), List.of());
        }

        private Frame frame(String title, int step, String formToken) {
            return frame(title, step, formToken, List.of());
        }

        private Frame frame(String title, int step, String formToken, List<Alert> alerts) {
            return new Frame(
                    language.getLanguage(),
                    words,
                    title,
                    steps(step),
                    step,
                    system,
                    tenant.name(),
                    Addresses.of(connection.id()),
                    formToken,
                    alerts);
        }

        /** Whoever connects again confirms nothing and starts nothing. */
        private List<String> steps(int current) {
            var again = List.of(words.stepLink(), words.stepVendor(system));
            return connection.state() instanceof Settled && current <= again.size()
                    ? again
                    : Stream.concat(again.stream(), Stream.of(words.stepConfirm(), words.stepStart()))
                            .toList();
        }

        private String moment(Instant at) {
            var there = at.atZone(tenant.zone());
            var time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                    .withLocale(region())
                    .format(there);
            return words.moment(date(there.toLocalDate()), time);
        }

        private String date(LocalDate day) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(region())
                    .format(day);
        }

        /** English times are written the European way. */
        private Locale region() {
            return language.getLanguage().equals("en") ? Locale.UK : language;
        }
    }
}
