package dev.kontobro.gateway.console.action;

import dev.kontobro.events.log.ActionRefusal;
import dev.kontobro.events.log.SharedCause;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferSelection;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.console.action.ActionPages.Left;
import dev.kontobro.gateway.console.action.ActionPages.Named;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.transfer.TransferActions;
import dev.kontobro.gateway.transfer.TransferActions.NotDone;
import dev.kontobro.gateway.transfer.TransferActions.One;
import dev.kontobro.gateway.transfer.TransferActions.Outcome;
import dev.kontobro.gateway.transfer.TransferActions.Wish;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Where the console's pages send what is to be done with transfers: with those that are ticked on a page, with all on it, with
 * those that the page names, or with all of one cause ({@link ActionForms}). What has consequences that cannot be seen beforehand is
 * said first, and done when it is confirmed.
 */
@Path(ActionResource.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ActionResource {

    static final String ROOT = "/console/actions";

    private static final String TRANSFERS = "/console/transfers";
    private static final int LONGEST_NOTE = 500;

    private final TransferActions actions;
    private final Caller caller;
    private final Desk desk;

    ActionResource(TransferActions actions, Caller caller, Desk desk) {
        this.actions = actions;
        this.caller = caller;
        this.desk = desk;
    }

    /** Who reloads a page after he had to log in again. */
    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response back() {
        return desk.to(TRANSFERS);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response act(MultivaluedMap<String, String> sent) {
        if (!desk.isOwn(sent.getFirst("form"))) {
            return desk.foreignForm();
        }
        var speech = desk.speech();
        var action = TransferAction.ofId(said(sent, "action")).orElseThrow(ActionResource::notUnderstood);
        var back = desk.backTo(said(sent, "back"), TRANSFERS);
        var selection = selection(sent);
        if (selection.isEmpty()) {
            return nothingChosen(speech, action, back);
        }
        var note = said(sent, "note").strip();
        var isConfirmed = action == TransferAction.RETRY || sent.containsKey("confirmed");
        return isConfirmed && note.length() <= LONGEST_NOTE
                ? done(speech, action, selection.get(), note, back)
                : confirm(speech, action, selection.get(), note, back);
    }

    private static String said(MultivaluedMap<String, String> sent, String field) {
        return Objects.requireNonNullElse(sent.getFirst(field), "");
    }

    private static Optional<TransferSelection> selection(MultivaluedMap<String, String> sent) {
        if (!said(sent, "cause").isEmpty()) {
            return Optional.of(TransferSelection.of(
                    new SharedCause(said(sent, "connection"), said(sent, "code"), said(sent, "cause"))));
        }
        var ticked = sent.containsKey("all")
                ? Stream.of(said(sent, "shown"))
                : Stream.concat(sent.getOrDefault("id", List.of()).stream(), Stream.of(said(sent, "ids")));
        var ids = ticked.flatMap(each -> Arrays.stream(each.split(",", -1)))
                .filter(id -> !id.isBlank())
                .map(ActionResource::id)
                .distinct()
                .toList();
        if (ids.size() > TransferSelection.MOST_IDS) {
            throw notUnderstood();
        }
        return ids.isEmpty() ? Optional.empty() : Optional.of(TransferSelection.of(ids));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw notUnderstood();
        }
    }

    private static ProblemException notUnderstood() {
        return new ProblemException(ProblemType.BODY_INVALID.problem());
    }

    private Response nothingChosen(Speech speech, TransferAction action, String back) {
        var words = ActionForms.words(speech);
        return desk.page(new ActionPages.done(
                desk.frame(
                        speech,
                        new ActionSpeech(words).label(action),
                        List.of(Notice.bad(words.nothingChosen(), words.nothingChosenWhy()))),
                words,
                "",
                "",
                Optional.empty(),
                List.of(),
                "",
                back));
    }

    private Response confirm(
            Speech speech, TransferAction action, TransferSelection selection, String note, String back) {
        var words = ActionForms.words(speech);
        var outcome = actions.look(caller.tenant(), selection).get(action);
        return desk.page(new ActionPages.confirm(
                desk.frame(speech, new ActionSpeech(words).label(action), List.of()),
                words,
                outcome.more() ? words.countOfMore(outcome.done()) : words.countTo(outcome.done()),
                new ActionSpeech(words).means(action),
                outcome.done() == 0
                        ? Optional.empty()
                        : Optional.of(ActionForms.form(speech, selection, List.of(action), back)
                                .labelled(new ActionSpeech(words).confirmLabel(action))),
                action == TransferAction.SKIP,
                note,
                note.length() > LONGEST_NOTE ? words.noteTooLong(note.length()) : "",
                left(speech, words, outcome),
                incomplete(outcome),
                back));
    }

    private Response done(Speech speech, TransferAction action, TransferSelection selection, String note, String back) {
        var words = ActionForms.words(speech);
        var wish = new Wish(
                caller.tenant(),
                action,
                selection,
                desk.person(),
                Optional.of(printable(note)).filter(text -> !text.isEmpty()));
        var outcome = actions.act(wish, caller.actor());
        return desk.page(new ActionPages.done(
                desk.frame(speech, new ActionSpeech(words).label(action), List.of(result(words, outcome))),
                words,
                words.countDone(outcome.done()),
                outcome.done() == 0 ? "" : new ActionSpeech(words).follows(action),
                outcome.more()
                        ? Optional.of(ActionForms.form(speech, selection, List.of(action), back)
                                .labelled(words.goOn()))
                        : Optional.empty(),
                left(speech, words, outcome),
                incomplete(outcome),
                back));
    }

    /** A line of text. */
    private static String printable(String note) {
        return note.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static Notice result(ActionWords words, Outcome outcome) {
        if (outcome.done() == 0) {
            return Notice.bad(words.nothingDone(), words.nothingDoneWhy());
        }
        return outcome.notDone() > 0 || outcome.incomplete().isPresent()
                ? Notice.bad(words.doneInPart(), words.doneInPartWhy())
                : Notice.good(words.done(), words.doneWhy());
    }

    private static String incomplete(Outcome outcome) {
        return outcome.incomplete().map(names -> String.join(", ", names)).orElse("");
    }

    private static List<Left> left(Speech speech, ActionWords words, Outcome outcome) {
        var left = new ArrayList<Left>();
        for (var refused : outcome.refused()) {
            left.add(left(speech, words, refused));
        }
        return left;
    }

    private static Left left(Speech speech, ActionWords words, NotDone refused) {
        var named = refused.reason() == ActionRefusal.UNKNOWN
                ? List.<Named>of()
                : refused.transfers().stream().map(one -> named(speech, one)).toList();
        var others = refused.count() - named.size();
        return new Left(new ActionSpeech(words).why(refused.reason()), named, others > 0 ? words.others(others) : "");
    }

    private static Named named(Speech speech, One one) {
        return new Named(
                one.kind().map(speech::kind).map(kind -> kind + " ").orElse("")
                        + one.number().orElse(one.id().toString()),
                TRANSFERS + "/" + one.id());
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
