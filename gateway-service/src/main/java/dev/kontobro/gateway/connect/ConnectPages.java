package dev.kontobro.gateway.connect;

import io.quarkus.qute.TemplateInstance;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pages, with what each of them shows. */
final class ConnectPages {

    private ConnectPages() {}

    /**
     * What every page has.
     *
     * @param title its heading, too
     * @param steps of the whole way
     * @param step of them; 0 on a page that is none
     * @param system as its users write it; empty where it is not known
     * @param tenant his name; empty where it is not known
     * @param base address of the visit
     * @param formToken that its forms send along
     */
    record Frame(
            String language,
            ConnectWords words,
            String title,
            List<String> steps,
            int step,
            String system,
            String tenant,
            String base,
            String formToken,
            List<Alert> alerts) {}

    /**
     * What has to be said before all else.
     *
     * @param places on the page that it is about
     */
    record Alert(Mood mood, String title, List<String> texts, List<Action> places) {

        Alert(Mood mood, String title, List<String> texts) {
            this(mood, title, texts, List.of());
        }

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

    /**
     * Something that the books lack.
     *
     * @param waits the kinds of record that are held until it is there
     */
    record Lacking(String check, String why, String remedy, String where, String waits) {}

    /**
     * Something that the books lack and that the owner can choose here.
     *
     * @param id of its field on the page
     * @param name of its field in the form
     * @param chosen what was sent before; empty where nothing was
     * @param fault why that does not do; empty where it does
     */
    record Choice(String id, String name, String label, String why, List<Option> options, String chosen, String fault) {

        /** Nobody reads longer lists; such an entry is written. */
        private static final int LONGEST_LIST = 100;

        public boolean isWritten() {
            return options.size() > LONGEST_LIST;
        }

        /** What is offered to whoever writes. */
        public List<Option> first() {
            return options.subList(0, LONGEST_LIST);
        }

        public boolean isWrong() {
            return !fault.isEmpty();
        }

        /** Where there is one only, there is nothing to think about; but nothing takes the place of what was refused. */
        public boolean isSelected(Option option) {
            return chosen.isEmpty() ? options.size() == 1 : option.value().equals(chosen);
        }
    }

    record Option(String value, String text) {}

    /**
     * What came of looking at the books.
     *
     * @param profileVersion that the choices are for
     * @param choices what the owner can put right here
     * @param lacking all else
     * @param inOrder the checks that found all they asked for
     */
    record Readiness(
            String checkedAt, long profileVersion, List<Choice> choices, List<Lacking> lacking, String inOrder) {

        public boolean isClear() {
            return choices.isEmpty() && lacking.isEmpty();
        }
    }

    record link(Frame frame, List<Fact> facts, long minutes, String action) implements TemplateInstance {}

    record notice(Frame frame, List<String> texts, List<Action> actions) implements TemplateInstance {}

    record start(
            Frame frame,
            List<String> standing,
            boolean isInside,
            List<Fact> facts,
            List<String> rights,
            boolean economic,
            boolean pasting)
            implements TemplateInstance {}

    record leaving(Frame frame, URI target) implements TemplateInstance {}

    record asking(Frame frame) implements TemplateInstance {}

    record confirm(Frame frame, List<Fact> facts, List<Alert> about, String company) implements TemplateInstance {}

    /**
     * @param readiness empty when the books have not been looked at yet
     * @param canStart whether transfers wait for nothing but the owner's word
     * @param canCheck whether looking again may bring anything on
     * @param canChoose whether the owner can put something right here
     */
    record connected(
            Frame frame,
            List<String> what,
            List<Fact> facts,
            Optional<Readiness> readiness,
            boolean canStart,
            boolean canCheck,
            boolean canChoose)
            implements TemplateInstance {}
}
