package dev.kontobro.gateway.console.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.console.action.ActionForm;
import dev.kontobro.gateway.console.action.ActionForms.Possible;
import dev.kontobro.gateway.console.frame.ConsoleWords;
import dev.kontobro.gateway.console.frame.Frame;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.operator.OperatorWords;
import dev.kontobro.gateway.console.transfer.TransferPages.Call;
import dev.kontobro.gateway.console.transfer.TransferPages.Fact;
import dev.kontobro.gateway.console.transfer.TransferPages.Moment;
import dev.kontobro.gateway.console.transfer.TransferPages.Planned;
import dev.kontobro.gateway.console.transfer.TransferPages.Step;
import dev.kontobro.gateway.console.transfer.TransferPages.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells what became of one transfer.
 *
 * @param connection its name
 */
record TransferWriter(Speech speech, String connection) {

    /**
     * @param pdf address of the document as the accounting system prints it; empty where it is not handed out
     * @param issue that the transfer stands in
     * @param one what can be done with it; empty when nobody knows
     * @param all what can be done with all that have its cause
     */
    TransferPages.transfer page(
            Frame frame,
            TransferDetail detail,
            String pdf,
            Optional<UUID> issue,
            Optional<Possible> one,
            Optional<Possible> all) {
        var transfer = detail.transfer();
        var steps = detail.attempts().reversed().stream().map(this::step).toList();
        return new TransferPages.transfer(
                frame,
                speech.status(transfer.status()),
                facts(detail),
                pdf,
                transfer.problem().map(this::trouble),
                issue.map(id -> "/console/issues/" + id).orElse(""),
                next(transfer),
                isRetried(one) ? retry(transfer) : "",
                one.map(Possible::form).map(TransferWriter::beside),
                all.filter(possible -> possible.transfers() > 1).map(possible -> possible.withSameCause(speech)),
                moment(transfer.receivedAt()),
                transfer.version() > 1 ? words().eventVersions(transfer.version()) : "",
                Speech.readable(detail.wanted()),
                steps,
                transfer.attempts() > steps.size());
    }

    /** Where nobody knows what can be done, a person may try. */
    private static boolean isRetried(Optional<Possible> one) {
        return one.map(possible -> possible.actions().contains(TransferAction.RETRY))
                .orElse(true);
    }

    /** Trying the one again is a form of its own, on its page. */
    private static ActionForm beside(ActionForm form) {
        return form.without(TransferAction.RETRY);
    }

    /** The same for whoever the company lets look: it leads nowhere else, and nothing can be done on it. */
    TransferPages.looked look(Frame frame, OperatorWords operator, TransferDetail detail, String back) {
        var page = page(frame, detail, "", Optional.empty(), Optional.empty(), Optional.empty());
        return new TransferPages.looked(
                frame,
                operator,
                page.status(),
                page.facts().stream()
                        .map(fact -> new Fact(fact.label(), fact.value(), ""))
                        .toList(),
                page.problem(),
                page.next(),
                page.received(),
                page.versions(),
                page.wanted(),
                page.steps(),
                page.isCut(),
                back);
    }

    private ConsoleWords words() {
        return speech.words();
    }

    private List<Fact> facts(TransferDetail detail) {
        var transfer = detail.transfer();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words().name(), transfer.name(), ""));
        inTheSource(detail.wanted())
                .ifPresent(link -> facts.add(new Fact(words().inTheSource(), transfer.number(), link)));
        transfer.accountingNumber()
                .ifPresent(number -> facts.add(
                        new Fact(words().inTheBooks(), number, detail.link().orElse(""))));
        facts.add(new Fact(words().connection(), connection, "/console/connections/" + transfer.connectionId()));
        facts.add(new Fact(words().system(), speech.system(transfer.accountingSystem()), ""));
        facts.add(new Fact(words().changed(), speech.moment(transfer.changedAt()), ""));
        facts.removeIf(fact -> fact.value().isBlank());
        return facts;
    }

    /** Where people see the record in the source, as it says itself; nothing but a page is linked to. */
    private static Optional<String> inTheSource(JsonNode wanted) {
        return Optional.of(wanted.path("link").asText())
                .filter(link -> link.startsWith("https://") || link.startsWith("http://"));
    }

    private String next(TransferSummary transfer) {
        return switch (transfer.status()) {
            case WAITING ->
                transfer.nextAttemptAt()
                        .map(speech::moment)
                        .map(words()::nextWaiting)
                        .orElseGet(words()::nextSoon);
            case RUNNING -> words().nextRunning();
            case HELD ->
                transfer.nextAttemptAt()
                        .map(speech::moment)
                        .map(words()::nextHeldUntil)
                        .orElseGet(words()::nextHeld);
            case TRANSFERRED, UNCHANGED -> words().nextDone();
            case SKIPPED -> words().nextSkipped();
            case REJECTED -> words().nextRejected();
        };
    }

    /** What is right in the books has nothing to be tried for, and what is under way is. */
    private String retry(TransferSummary transfer) {
        return switch (transfer.status()) {
            case REJECTED, SKIPPED -> words().retry();
            case WAITING, HELD -> words().retryNow();
            case RUNNING, TRANSFERRED, UNCHANGED -> "";
        };
    }

    private Moment moment(Instant at) {
        return new Moment(at.toString(), speech.moment(at));
    }

    private Step step(TransferDetail.Attempt attempt) {
        return new Step(
                words().attempt(attempt.number()),
                moment(attempt.startedAt()),
                words().took(speech.length(Duration.between(attempt.startedAt(), attempt.endedAt()))),
                speech.result(attempt.result()),
                attempt.problem().map(this::trouble),
                attempt.warnings().stream().map(this::trouble).toList(),
                attempt.calls().stream().map(this::call).toList());
    }

    private Call call(TransferDetail.Call call) {
        return new Call(
                call.method() + " " + call.path(),
                call.status() == 0 ? words().callNoAnswer() : Integer.toString(call.status()),
                call.status() == 0 || call.status() >= 400,
                speech.length(Duration.ofMillis(call.durationMillis())),
                Speech.readable(call.requestBody()),
                Speech.readable(call.responseBody()),
                call.requestId().orElse(""));
    }

    private Trouble trouble(ProblemData problem) {
        return speech.said(problem)
                .map(said -> new Trouble(
                        said.title(), said.cause(), said.consequence(), said.remedy(), said.where(), problem.code()))
                .orElseGet(() -> new Trouble(problem.code(), "", "", "", "", problem.code()));
    }

    TransferPages.preview preview(Frame frame, TransferPreview preview, String back) {
        return new TransferPages.preview(
                frame,
                speech.result(preview.outcome()),
                preview.warnings().stream().map(this::trouble).toList(),
                preview.calls().stream()
                        .map(call -> new Planned(call.method() + " " + call.path(), Speech.readable(call.body())))
                        .toList(),
                back);
    }
}
