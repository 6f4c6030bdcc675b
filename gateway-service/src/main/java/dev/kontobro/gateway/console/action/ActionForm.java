package dev.kontobro.gateway.console.action;

import dev.kontobro.events.log.TransferAction;
import java.util.List;

/**
 * Buttons for what can be done with transfers that the page says which; shown by the template {@code actions}.
 *
 * @param ids of the transfers, with commas between; empty where a cause is given
 * @param connection of the cause; empty where ids are given
 * @param code of the problem
 * @param cause its id
 * @param back address in the console that its result leads back to
 */
public record ActionForm(String ids, String connection, String code, String cause, String back, List<Button> buttons) {

    public ActionForm {
        buttons = List.copyOf(buttons);
    }

    /** The same without the button of an action. */
    public ActionForm without(TransferAction action) {
        return new ActionForm(
                ids,
                connection,
                code,
                cause,
                back,
                buttons.stream()
                        .filter(button -> !button.action().equals(action.id()))
                        .toList());
    }

    /** The same with its one button saying something else. */
    ActionForm labelled(String label) {
        return new ActionForm(
                ids,
                connection,
                code,
                cause,
                back,
                List.of(new Button(buttons.getFirst().action(), label, "")));
    }

    /**
     * @param style of its look
     */
    public record Button(String action, String label, String style) {}
}
