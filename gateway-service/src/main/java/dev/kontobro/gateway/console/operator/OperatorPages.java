package dev.kontobro.gateway.console.operator;

import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import dev.kontobro.gateway.console.log.Lines.Line;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** The pages for whoever runs the hub, with what they show: numbers, and nothing of what is transferred. */
final class OperatorPages {

    private OperatorPages() {}

    /** Where a list goes on, and where it begins; empty where there is no such page. */
    record Paging(String more, String first) {}

    /** @param text what was searched for; empty for all */
    record tenants(Frame frame, OperatorWords words, String text, List<Company> companies, Paging paging)
            implements TemplateInstance {}

    /** @param support whether its records may be looked at */
    record Company(
            String target,
            String name,
            String id,
            List<Badge> connections,
            String waiting,
            List<Badge> lanes,
            String failures,
            String lastSuccess,
            boolean support) {}

    /** @param log where its transfers can be looked at; empty where they may not */
    record tenant(
            Frame frame, OperatorWords words, String support, String log, List<Link> connections, List<Held> problems)
            implements TemplateInstance {}

    /** A connection. */
    record Link(
            String id,
            String system,
            Badge state,
            String problem,
            String failures,
            String lastSuccess,
            List<Lane> lanes) {}

    record Lane(String service, Badge state, String waiting, String running, String oldestDue, String lastServed) {}

    /** Transfers that wait for the same reason. */
    record Held(String code, Badge status, String transfers, String oldest) {}

    /** The log of a company that lets support look. */
    record transfers(Frame frame, OperatorWords words, List<Line> lines, String incomplete, Paging paging, String back)
            implements TemplateInstance {}

    record problems(Frame frame, OperatorWords words, List<Period> periods, List<Frequent> problems, Paging paging)
            implements TemplateInstance {}

    record Period(String label, String target, boolean chosen) {}

    record Frequent(String code, String system, String times, String companies, String trend) {}

    record stuck(Frame frame, OperatorWords words, String why, List<Still> lanes, Paging paging)
            implements TemplateInstance {}

    /** A lane that stands still. */
    record Still(
            String target,
            String tenant,
            String connection,
            String system,
            String service,
            Badge state,
            String since,
            String overdue,
            String abandoned) {}

    /**
     * @param code of the reason that was chosen; empty for all
     * @param all label of the button that publishes all of it again; empty where there is none
     */
    record deadLetters(
            Frame frame,
            OperatorWords words,
            List<Reason> reasons,
            String code,
            String only,
            String all,
            List<Letter> letters,
            boolean canRedrive,
            Paging paging)
            implements TemplateInstance {}

    record Reason(String target, String code, String letters, String open, String companies, String newest) {}

    /** @param choose label of its box; empty where it cannot be published again */
    record Letter(
            String id,
            String target,
            String what,
            String code,
            String source,
            String company,
            String at,
            String size,
            Badge state,
            String choose) {}

    /**
     * @param contentTarget where its content can be seen; empty where it may not, or is shown
     * @param contentWhy why its content may not be seen; empty where it may
     */
    record deadLetter(
            Frame frame,
            OperatorWords words,
            String id,
            Badge state,
            String stateWhy,
            List<Fact> facts,
            String reason,
            boolean masked,
            String contentTarget,
            String contentWhy,
            Optional<Content> content,
            boolean canRedrive)
            implements TemplateInstance {}

    record Fact(String label, String value) {}

    record Content(List<Fact> headers, String value) {}
}
