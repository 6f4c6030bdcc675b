package dev.kontobro.gateway.console.webhook;

import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages about webhooks, with what they show. */
final class WebhookPages {

    private WebhookPages() {}

    record webhooks(Frame frame, WebhookWords words, List<Line> webhooks) implements TemplateInstance {}

    record Line(
            String target,
            String host,
            String description,
            Badge state,
            String failing,
            String delivered,
            String waiting,
            String failed) {}

    /**
     * @param once the form's own number
     * @param back where whoever changes his mind goes
     */
    record edit(
            Frame frame,
            WebhookWords words,
            Field address,
            Field description,
            List<Choice> events,
            String once,
            String button,
            String back)
            implements TemplateInstance {}

    /** @param fault what is wrong with the value; empty when nothing is */
    record Field(String value, String fault) {}

    record Choice(String name, boolean chosen) {}

    /** A secret that was just made, this once. */
    record secret(Frame frame, WebhookWords words, String why, String secret, String target)
            implements TemplateInstance {

        @Override
        public String toString() {
            return "secret[masked]";
        }
    }

    /**
     * @param failing since when it does not answer, and how; empty when it does
     * @param once the own number of the form that makes another secret
     * @param answer what it answered to a test that was just made; empty when there was none
     */
    record webhook(
            Frame frame,
            WebhookWords words,
            Badge state,
            String failing,
            List<Fact> facts,
            String answer,
            boolean isCalled,
            String once,
            boolean hasFailed,
            List<Filter> filters,
            List<Told> deliveries,
            String older,
            String newest)
            implements TemplateInstance {}

    record Fact(String label, String value) {}

    record Filter(String label, String target, boolean chosen) {}

    /** A delivery in a list. */
    record Told(String target, String event, String about, Badge state, String at, String when, String reason) {}

    record delivery(
            Frame frame,
            WebhookWords words,
            Badge state,
            List<Fact> facts,
            String answer,
            String event,
            boolean canRedeliver,
            String back)
            implements TemplateInstance {}
}
