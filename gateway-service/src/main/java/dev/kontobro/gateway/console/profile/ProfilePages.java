package dev.kontobro.gateway.console.profile;

import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** The pages about what a connection sends, with what they show. */
final class ProfilePages {

    private ProfilePages() {}

    /** A page that is gone to from here. */
    record Link(String label, String target, boolean isHere) {}

    /** @param state sent or not, where it is about records */
    record Section(String name, String target, Optional<Badge> state, String said) {}

    /** @param outside settings that no page has, as JSON; empty where nothing is set there */
    record profile(
            Frame frame,
            ProfileWords words,
            String back,
            String history,
            List<Section> sections,
            String outside,
            String api)
            implements TemplateInstance {}

    /** @param target empty for what is on this page and has no input */
    record Fault(String target, String label, String text) {}

    /**
     * @param version of the profile that it shows
     * @param paging of a long table
     * @param preview of a record, where the page has one
     * @param runs by schedule, where the page has one
     * @param canShow whether what is typed can be tried out before it is looked at
     */
    record form(
            Frame frame,
            ProfileWords words,
            String subtitle,
            String back,
            String backLabel,
            List<Link> parts,
            List<Fault> faults,
            List<Piece> pieces,
            String action,
            long version,
            Optional<Paging> paging,
            Optional<List<PreviewLine>> preview,
            Optional<Runs> runs,
            boolean canShow)
            implements TemplateInstance {}

    /** @param earlier empty where there are none */
    record Paging(String said, String earlier, String later) {}

    record PreviewLine(String field, String value, String from, String fate) {}

    /** @param warning why nothing runs now; empty where it does */
    record Runs(String zone, List<String> next, String warning, boolean isKnown) {}

    /** @param key empty where anybody may add one */
    record Row(String label, String said, String target, String key, boolean isSet) {}

    /** @param addLabel of the input for another key; empty where all that there can be are shown */
    record keyed(
            Frame frame,
            ProfileWords words,
            String subtitle,
            String back,
            String backLabel,
            List<Link> parts,
            List<Row> rows,
            String action,
            String addLabel)
            implements TemplateInstance {}

    record Change(String place, String before, String after) {}

    /** @param heading who and when */
    record Others(String heading, List<Change> changes) {}

    /** @param proposal what is to be saved, as the form sends it back */
    record changes(
            Frame frame,
            ProfileWords words,
            List<Others> others,
            List<Fault> faults,
            List<Change> changes,
            String action,
            String proposal,
            long version,
            String page,
            String key,
            String back)
            implements TemplateInstance {}

    record Version(String title, String who, List<Change> changes, boolean isFirst, boolean isCurrent, long number) {}

    record history(
            Frame frame,
            ProfileWords words,
            String back,
            String action,
            List<Version> versions,
            String older,
            String newest)
            implements TemplateInstance {}
}
