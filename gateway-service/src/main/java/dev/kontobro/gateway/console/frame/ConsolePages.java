package dev.kontobro.gateway.console.frame;

import io.quarkus.qute.TemplateInstance;

/** The pages that have no feature of their own. */
final class ConsolePages {

    private ConsolePages() {}

    /**
     * @param label of the way on; empty where there is none
     */
    record notice(Frame frame, String text, String label, String target) implements TemplateInstance {}
}
