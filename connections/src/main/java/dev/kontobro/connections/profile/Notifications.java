package dev.kontobro.connections.profile;

import dev.kontobro.accounting.Flow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who hears of what needs somebody on this connection, and how often.
 *
 * @param mailTo mail addresses; empty where the tenant's count
 * @param mailToByFlow mail addresses that hear of one kind of record instead
 * @param language {@code da}, {@code sv} or {@code en}; empty where the tenant's counts
 * @param digest how often what is still open is told again
 * @param statusReport whether a mail comes every day, also when nothing is open
 * @param quietHours when no mail is wanted
 * @param mostPerHour mails to one address; empty where the hub's own limit counts
 * @param mostPerDay mails to one address; empty where the hub's own limit counts
 */
public record Notifications(
        List<String> mailTo,
        Map<Flow, List<String>> mailToByFlow,
        Optional<Locale> language,
        Digest digest,
        boolean statusReport,
        Optional<QuietHours> quietHours,
        Optional<Integer> mostPerHour,
        Optional<Integer> mostPerDay) {

    /** How often what is still open is told again. */
    public enum Digest {
        NONE,
        DAILY,
        /** On Mondays. */
        WEEKLY
    }

    /** As the tenant has it. */
    public static final Notifications OF_TENANT = new Notifications(List.of(), Optional.empty());

    public Notifications {
        mailTo = List.copyOf(mailTo);
        mailToByFlow = mailToByFlow.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /** With everything else as it is where nothing is said. */
    public Notifications(List<String> mailTo, Optional<Locale> language) {
        this(mailTo, Map.of(), language, Digest.DAILY, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Notifications withMailTo(Flow flow, List<String> addresses) {
        var others = new EnumMap<Flow, List<String>>(Flow.class);
        others.putAll(mailToByFlow);
        others.put(flow, addresses);
        return new Notifications(mailTo, others, language, digest, statusReport, quietHours, mostPerHour, mostPerDay);
    }

    public Notifications withDigest(Digest other) {
        return new Notifications(
                mailTo, mailToByFlow, language, other, statusReport, quietHours, mostPerHour, mostPerDay);
    }

    public Notifications withStatusReport() {
        return new Notifications(mailTo, mailToByFlow, language, digest, true, quietHours, mostPerHour, mostPerDay);
    }

    public Notifications withQuietHours(QuietHours hours) {
        return new Notifications(
                mailTo, mailToByFlow, language, digest, statusReport, Optional.of(hours), mostPerHour, mostPerDay);
    }

    public Notifications withMost(int perHour, int perDay) {
        return new Notifications(
                mailTo,
                mailToByFlow,
                language,
                digest,
                statusReport,
                quietHours,
                Optional.of(perHour),
                Optional.of(perDay));
    }

    /**
     * Who hears of something that is about records of these kinds, each once.
     *
     * @param everybodyElse who hears of kinds that nobody is named for, and of what is about no kind
     */
    public List<String> mailTo(List<Flow> about, List<String> everybodyElse) {
        var addresses = new ArrayList<String>();
        about.forEach(flow -> addresses.addAll(mailToByFlow.getOrDefault(flow, everybodyElse)));
        return (about.isEmpty() ? everybodyElse : addresses).stream().distinct().toList();
    }
}
