package dev.kontobro.gateway.mail;

import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.connections.Tenant;
import dev.kontobro.events.TransferOutcome.Text;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.gateway.mail.MailDesk.Standing;
import dev.kontobro.gateway.mail.MailPages.Button;
import dev.kontobro.gateway.mail.MailPages.Fact;
import dev.kontobro.gateway.mail.MailPages.Way;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says to the reader of a mail what his link does. Of the tenant it tells no more than the mail did. */
final class MailPageWriter {

    private static final String ISSUES = "/console/issues/";
    private static final String LOG = "/console/transfers?connection=";

    private final Locale language;
    private final LinkWords words;

    private MailPageWriter(Locale language) {
        this.language = language;
        this.words = MessageBundles.get(LinkWords.class, Localized.Literal.of(language.getLanguage()));
    }

    static MailPageWriter to(Reader reader) {
        return new MailPageWriter(reader.language());
    }

    /** To somebody of whom nothing is known but the languages he reads. */
    static MailPageWriter to(List<Locale> languages) {
        return new MailPageWriter(languages.stream()
                .flatMap(asked -> ProblemTexts.LANGUAGES.stream()
                        .filter(known -> known.getLanguage().equals(asked.getLanguage())))
                .findFirst()
                .orElse(Locale.ENGLISH));
    }

    MailPages.page unreadable() {
        return notice(words.unreadable(), words.unreadableWhy());
    }

    MailPages.page unavailable() {
        return notice(words.unavailable(), words.unavailableWhy());
    }

    MailPages.page tooMany() {
        return notice(words.tooMany(), words.tooManyWhy());
    }

    /** @param number that the log knows the fault by */
    MailPages.page fault(String number) {
        return notice(words.fault(), words.faultWhy(number));
    }

    /** @param here the address of the link */
    MailPages.page about(IssueLink link, Standing standing, String here) {
        return switch (standing) {
            case Standing.ReadyToRetry(Tenant tenant, IssueSummary issue) ->
                new MailPages.page(
                        language.getLanguage(),
                        words.retry(),
                        facts(tenant, issue),
                        covered(issue, words.retryWhy()),
                        List.of(new Button(words.retryNow(), here, "")),
                        console(link));
            case Standing.Retried retried -> retried(link, retried, here);
            case Standing.NothingToRetry(IssueSummary issue) ->
                new MailPages.page(
                        language.getLanguage(),
                        words.nothingToRetry(),
                        List.of(),
                        List.of(words.nothingToRetryWhy()),
                        List.of(),
                        logAndConsole(link, issue));
            case Standing.ReadyToMute(Tenant tenant, IssueSummary issue, Instant until) ->
                new MailPages.page(
                        language.getLanguage(),
                        words.mute(moment(until, tenant)),
                        facts(tenant, issue),
                        List.of(words.muteWhy(tenant.name(), moment(until, tenant))),
                        List.of(new Button(words.muteNow(), here, "")),
                        console(link));
            case Standing.NowMuted(Tenant tenant, Instant until) ->
                ended(link, words.muted(moment(until, tenant)), words.mutedWhy(tenant.name()));
            case Standing.Used(Tenant tenant, Instant at) ->
                ended(link, words.used(), words.usedWhy(moment(at, tenant)));
            case Standing.Expired(Tenant tenant) ->
                ended(link, words.expired(), words.expiredWhy(moment(link.expiresAt(), tenant)));
            case Standing.Stranger(Tenant tenant) -> notice(words.stranger(), words.strangerWhy(tenant.name()));
            case Standing.Over _ -> ended(link, words.over(), words.overWhy());
            case Standing.Muted(Tenant tenant, Optional<Instant> until) ->
                ended(
                        link,
                        until.map(end -> words.muted(moment(end, tenant))).orElseGet(words::mutedForGood),
                        words.mutedWhy(tenant.name()));
            case Standing.Unavailable _ -> unavailable();
            case Standing.Gone _ -> unreadable();
        };
    }

    private MailPages.page retried(IssueLink link, Standing.Retried retried, String here) {
        var outcome = retried.outcome();
        var texts = new ArrayList<>(covered(retried.issue(), words.retriedWhy()));
        if (outcome.notDone() > 0) {
            texts.add(words.notRetried(outcome.notDone()));
        }
        if (outcome.more()) {
            texts.add(words.moreToRetry());
        }
        if (outcome.incomplete().isPresent()) {
            texts.add(words.retriedInPart());
        }
        return new MailPages.page(
                language.getLanguage(),
                outcome.done() == 1 ? words.retriedOne() : words.retried(outcome.done()),
                List.of(),
                texts,
                retried.isInPart() ? List.of(new Button(words.retryNow(), here, "")) : List.of(),
                logAndConsole(link, retried.issue()));
    }

    /** While the connection does not work, nothing goes on it. */
    private List<String> covered(IssueSummary issue, String otherwise) {
        return List.of(issue.covered() ? words.retryWaits() : otherwise);
    }

    private List<Fact> facts(Tenant tenant, IssueSummary issue) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.company(), tenant.name()));
        facts.add(new Fact(words.what(), title(issue)));
        if (issue.now() > 0) {
            facts.add(new Fact(words.records(), Long.toString(issue.now())));
        }
        return facts;
    }

    private String title(IssueSummary issue) {
        var texts = issue.problem().texts();
        return Optional.ofNullable(texts.get(language.getLanguage()))
                .or(() -> Optional.ofNullable(texts.get(Locale.ENGLISH.getLanguage())))
                .map(Text::title)
                .orElseGet(issue::code);
    }

    /** @param here the address of the link */
    MailPages.page leaving(LeavingLink link, Tenant tenant, Wish wish, String here) {
        var address = link.reader().address();
        return switch (wish) {
            case EVERYTHING ->
                page(
                        words.mails(tenant.name()),
                        List.of(words.mailsWhy(address, tenant.name()), words.leaveWhy()),
                        button(words.leave(), Wish.CONNECTIONS, here, ""),
                        button(words.leaveAll(), Wish.NOTHING, here, "second"));
            case CONNECTIONS ->
                page(
                        words.left(tenant.name()),
                        List.of(words.leftWhy(address), words.butConnections()),
                        button(words.leaveAll(), Wish.NOTHING, here, ""),
                        button(words.again(), Wish.EVERYTHING, here, "second"));
            case NOTHING ->
                page(
                        words.leftAll(tenant.name()),
                        List.of(words.leftAllWhy(address)),
                        button(words.again(), Wish.EVERYTHING, here, "second"));
        };
    }

    MailPages.page leavingExpired(LeavingLink link, Tenant tenant) {
        return notice(words.expired(), words.leavingExpiredWhy(moment(link.expiresAt(), tenant), tenant.name()));
    }

    private static Button button(String label, Wish wish, String here, String style) {
        return new Button(label, here + "/" + wish.id(), style);
    }

    private MailPages.page page(String title, List<String> texts, Button... buttons) {
        return new MailPages.page(language.getLanguage(), title, List.of(), texts, List.of(buttons), List.of());
    }

    private MailPages.page ended(IssueLink link, String title, String text) {
        return new MailPages.page(language.getLanguage(), title, List.of(), List.of(text), List.of(), console(link));
    }

    private MailPages.page notice(String title, String text) {
        return page(title, List.of(text));
    }

    private List<Way> console(IssueLink link) {
        return List.of(new Way(words.toConsole(), ISSUES + link.issueId()));
    }

    /**
     * The log begins with what changed last, and so with what is tried again. By the problem they would not be found, for they have
     * none until it happens again.
     */
    private List<Way> logAndConsole(IssueLink link, IssueSummary issue) {
        var ofOneKind = issue.kinds().size() == 1 ? "&kind=" + issue.kinds().getFirst() : "";
        return List.of(
                new Way(words.toLog(), LOG + issue.connectionId() + ofOneKind),
                new Way(words.toConsole(), ISSUES + link.issueId()));
    }

    private String moment(Instant at, Tenant tenant) {
        var there = at.atZone(tenant.zone());
        var region = language.getLanguage().equals("en") ? Locale.UK : language;
        return words.moment(
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(region)
                        .format(there),
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(region)
                        .format(there));
    }
}
