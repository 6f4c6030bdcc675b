package dev.kontobro.gateway.connect;

import io.quarkus.qute.TemplateInstance;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The pages, with what each of them shows. */
final class ConnectPages {

    private ConnectPages() {}

    /**
     * What every page has.
     *
     * @param title its heading, too
     * @param step of the three; 0 on a page that is none of them
     * @param system as its users write it; empty where it is not known
     * @param tenant his name; empty where it is not known
     * @param base address of the visit
     * @param formToken that its forms send along
     */
    record Frame(
            String language,
            ConnectWords words,
            String title,
            int step,
            String system,
            String tenant,
            String base,
            String formToken,
            List<Alert> alerts) {}

    /** What has to be said before all else. */
    record Alert(Mood mood, String title, List<String> texts) {

        enum Mood {
            NOTE,
            BAD
        }

        public boolean isBad() {
            return mood == Mood.BAD;
        }

        /** Of its look. */
        public String style() {
            return mood.name().toLowerCase(Locale.ROOT);
        }
    }

    record Fact(String label, String value) {}

    record Action(String label, String target) {}

    record link(Frame frame, List<Fact> facts, long minutes, String action) implements TemplateInstance {}

    record notice(Frame frame, List<String> texts, List<Action> actions) implements TemplateInstance {}

    record start(
            Frame frame,
            List<String> standing,
            List<Fact> facts,
            List<String> rights,
            boolean economic,
            boolean pasting)
            implements TemplateInstance {}

    record leaving(Frame frame, URI target) implements TemplateInstance {}

    record asking(Frame frame) implements TemplateInstance {}

    record confirm(Frame frame, List<Fact> facts, List<Alert> about, String company) implements TemplateInstance {}

    record connected(Frame frame, String what, List<Fact> facts, List<String> next) implements TemplateInstance {}
}
