package dev.kontobro.notification.mail;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail in its reader's words, before it is laid out as text and HTML.
 *
 * @param language ISO 639-1, for screen readers
 * @param subject also the heading: what happened to which record
 * @param summary what an inbox shows beside the subject
 * @param facts which record, which books, when
 * @param sections in reading order
 * @param action where to go on
 * @param links what can be done about it at once, without logging in
 * @param leave where to get no more such mails; empty where that is not known
 * @param technical for whoever helps the reader; shown last and small
 * @param footer why the reader gets this mail
 */
public record Letter(
        String language,
        Tone tone,
        String subject,
        String summary,
        List<Fact> facts,
        List<Section> sections,
        Action action,
        List<Action> links,
        Optional<Action> leave,
        String technicalHeading,
        List<Fact> technical,
        String footer) {

    /** How it looks at first sight. */
    public enum Tone {
        /** Something failed. */
        ALARM,
        /** Something waits for the reader, and nothing is wrong. */
        CALM,
        GOOD;

        /** For style sheets. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Fact(String label, String value) {}

    /**
     * A paragraph under its heading.
     *
     * @param highlighted the one thing to do
     */
    public record Section(String heading, String text, boolean highlighted) {}

    public record Action(String label, URI target) {}

    /** Without links that only its reader may have. */
    public Letter(
            String language,
            Tone tone,
            String subject,
            String summary,
            List<Fact> facts,
            List<Section> sections,
            Action action,
            String technicalHeading,
            List<Fact> technical,
            String footer) {
        this(
                language,
                tone,
                subject,
                summary,
                facts,
                sections,
                action,
                List.of(),
                Optional.empty(),
                technicalHeading,
                technical,
                footer);
    }

    public Letter {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
        links = List.copyOf(links);
        technical = List.copyOf(technical);
    }

    Letter with(List<Action> itsLinks, Action itsLeave) {
        return new Letter(
                language,
                tone,
                subject,
                summary,
                facts,
                sections,
                action,
                itsLinks,
                Optional.of(itsLeave),
                technicalHeading,
                technical,
                footer);
    }
}
