package dev.kontobro.gateway.console.support;

import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import io.quarkus.qute.TemplateInstance;

/** The page on which a company lets support look. */
final class SupportPages {

    private SupportPages() {}

    /**
     * @param day that is in the field
     * @param fault what is wrong with it; empty when nothing is
     */
    record support(
            Frame frame,
            SupportWords words,
            Badge state,
            boolean isOn,
            String hint,
            String day,
            String min,
            String max,
            String fault)
            implements TemplateInstance {}
}
