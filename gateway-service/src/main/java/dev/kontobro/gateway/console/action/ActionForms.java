package dev.kontobro.gateway.console.action;

import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.SharedCause;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferSelection;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.console.action.ActionForm.Button;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.transfer.TransferActions;
import dev.kontobro.gateway.transfer.TransferActions.Outcome;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes buttons for what can be done with transfers, for whichever page. They are sent to {@link ActionResource}. */
@ApplicationScoped
public class ActionForms {

    private static final Set<String> OF_TRIGGER = Stream.of(ProblemCode.values())
            .filter(ProblemCode::isOfTrigger)
            .map(ProblemCode::id)
            .collect(Collectors.toUnmodifiableSet());

    private final TransferActions actions;

    ActionForms(TransferActions actions) {
        this.actions = actions;
    }

    /** What the buttons say. */
    public static ActionWords words(Speech speech) {
        return MessageBundles.get(
                ActionWords.class, Localized.Literal.of(speech.language().getLanguage()));
    }

    /** Every button there is, for a page that does not know what is possible with what will be chosen on it. */
    public static List<Button> buttons(Speech speech, Collection<TransferAction> actions) {
        var said = new ActionSpeech(words(speech));
        return EnumSet.copyOf(actions).stream()
                .map(action ->
                        new Button(action.id(), said.label(action), action == TransferAction.SKIP ? "second" : ""))
                .toList();
    }

    /** With how many something can be done, and its buttons. */
    public record Possible(long transfers, Set<TransferAction> actions, ActionForm form) {

        /** The same for all of one cause, said as such. */
        public SameCause withSameCause(Speech speech) {
            return new SameCause(
                    transfers == 1 ? words(speech).withIt() : words(speech).withSameCause(transfers), form);
        }
    }

    /** What can be done with all transfers that have one cause. */
    public record SameCause(String title, ActionForm form) {}

    /**
     * What can be done with one transfer.
     *
     * @return empty when nothing can, or nobody answers who would know
     */
    public Optional<Possible> ofOne(Speech speech, String tenant, TransferSummary transfer, String back) {
        return possible(
                speech,
                tenant,
                TransferSelection.of(List.of(transfer.id())),
                transfer.problem().map(ProblemData::code),
                back);
    }

    /**
     * What can be done with all transfers of one cause.
     *
     * @param back address in the console
     * @return empty when nothing can, or nobody answers who would know
     */
    public Optional<Possible> ofCause(Speech speech, String tenant, SharedCause cause, String back) {
        return possible(speech, tenant, TransferSelection.of(cause), Optional.of(cause.code()), back);
    }

    private Optional<Possible> possible(
            Speech speech, String tenant, TransferSelection selection, Optional<String> code, String back) {
        try {
            return possible(speech, selection, actions.look(tenant, selection), code, back);
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static Optional<Possible> possible(
            Speech speech,
            TransferSelection selection,
            Map<TransferAction, Outcome> outcomes,
            Optional<String> code,
            String back) {
        var possible = outcomes.entrySet().stream()
                .filter(entry -> entry.getValue().done() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TransferAction.class)));
        var needless = possible.stream()
                .filter(action -> better(action, code).stream()
                        .anyMatch(other -> possible.contains(other)
                                && outcomes.get(other).done()
                                        >= outcomes.get(action).done()))
                .toList();
        needless.forEach(possible::remove);
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        var transfers = possible.stream()
                .mapToLong(action -> outcomes.get(action).done())
                .max()
                .orElseThrow();
        return Optional.of(new Possible(transfers, possible, form(speech, selection, possible, back)));
    }

    /** Nobody needs to choose between two that come to the same: they say what the text of the problem says. */
    private static Set<TransferAction> better(TransferAction action, Optional<String> code) {
        var isOfTrigger = code.filter(OF_TRIGGER::contains).isPresent();
        return switch (action) {
            case RETRY ->
                isOfTrigger
                        ? EnumSet.of(TransferAction.APPROVE_BOOKING, TransferAction.RELEASE)
                        : EnumSet.of(TransferAction.APPROVE_BOOKING);
            case RELEASE ->
                isOfTrigger
                        ? EnumSet.of(TransferAction.APPROVE_BOOKING)
                        : EnumSet.of(TransferAction.APPROVE_BOOKING, TransferAction.RETRY);
            case APPROVE_BOOKING, SKIP -> EnumSet.noneOf(TransferAction.class);
        };
    }

    /** The buttons of these actions. */
    public static ActionForm form(
            Speech speech, TransferSelection selection, Collection<TransferAction> actions, String back) {
        var cause = selection.cause();
        return new ActionForm(
                selection.ids().stream().map(UUID::toString).collect(Collectors.joining(",")),
                cause.map(SharedCause::connection).orElse(""),
                cause.map(SharedCause::code).orElse(""),
                cause.map(SharedCause::cause).orElse(""),
                back,
                buttons(speech, actions));
    }
}
