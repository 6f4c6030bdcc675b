package dev.kontobro.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.proof.Outcomes.Outcome;
import dev.kontobro.sandbox.Effect.Action;
import dev.kontobro.sandbox.Entry;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a document has left behind once everything is at rest, in the books and in what was told, as far as it must not
 * depend on what was in the way. The company has no other documents, so all of its books are looked at.
 *
 * @param effects how often something was created or deleted in a register, by both; a change that is made again says the same
 * @param says of each document that is there, what state the source told of, its amount, and how far it has come
 * @param announced how many events of their own about documents were told, by type; a repeat does not count
 * @param mailedByHub how many mails have come from the hub itself
 * @param outcome the last one about the document
 */
record Trace(
        SortedMap<String, Long> effects,
        SortedSet<String> says,
        SortedMap<String, Long> announced,
        long mailedByHub,
        String outcome) {

    private static final Set<String> DOCUMENTS =
            Set.of("orders", "invoices-drafts", "invoices-booked", "invoices", "journal-entries");
    private static final String VOUCHERS = "vouchers";
    private static final String PAYMENTS = "invoicepayments";
    private static final Set<String> MAILS = Set.of("sent " + Action.CREATED, "mails " + Action.CREATED);

    /** With VAT; in Fortnox without it, too, since what is with it is rounded. */
    private static final Set<String> AMOUNTS = Set.of("grossAmount", "Net", "Total", "amount");

    /** What Fortnox marks a document with that stays where it is. */
    private static final String SENT = "Sent";

    private static final Set<String> FLAGS = Set.of("Booked", "Cancelled", SENT);

    private static final Pattern STATE = Pattern.compile("State \\d+");
    private static final String IN_THE_BOOKS = "in the books";
    private static final Map<String, String> TOLD_ALONE = Map.of(
            ProblemCode.DOCUMENT_BOOKED.id(), "rejected",
            ProblemCode.CREDIT_NOTE_BOOKED.id(), "held");
    private static final Set<String> SUCCESS = Set.of("transferred", "unchanged");

    /**
     * @param number of the document in the source
     */
    static Trace of(World world, Book book, String number) {
        world.outcomes().catchUp();
        return new Trace(
                effects(book),
                says(book),
                announced(world, book),
                world.mailsTo(new Papers(book).addressee()),
                outcome(world, book, number));
    }

    /** How often something was created in one of these registers. */
    long created(String... registers) {
        return Stream.of(registers)
                .mapToLong(register -> effects.getOrDefault(register + " " + Action.CREATED, 0L))
                .sum();
    }

    /** Documents that came into being: orders, drafts, entries in a journal. */
    long documents() {
        return created("orders", "invoices-drafts", "invoices", "journal-entries");
    }

    /** Those that are there and not void. */
    long documentsLeft() {
        return says.stream().filter(document -> !document.contains("Cancelled")).count();
    }

    boolean isInTheBooks() {
        return outcome.equals(IN_THE_BOOKS);
    }

    /** A booking is a document of its own in e-conomic, and a voucher in Fortnox, where that of a payment is another. */
    long bookings() {
        return created("invoices-booked")
                + (effects.containsKey("invoices " + Action.CREATED) ? created(VOUCHERS) - created(PAYMENTS) : 0);
    }

    long mails() {
        return created("sent", "mails") + mailedByHub;
    }

    /** What would be left if nothing had been mailed. */
    Trace unsent() {
        var others = new TreeMap<>(effects);
        others.keySet().removeAll(MAILS);
        var unsent =
                says.stream().map(document -> document.replace(SENT + ", ", "")).collect(toCollection(TreeSet::new));
        return new Trace(others, unsent, announced, 0, outcome);
    }

    /** What would be left if no payment had been noted, and booked, in Fortnox. */
    Trace unpaid() {
        var payments = created(PAYMENTS);
        var others = new TreeMap<>(effects);
        others.remove(PAYMENTS + " " + Action.CREATED);
        others.computeIfPresent(
                VOUCHERS + " " + Action.CREATED, (_, vouchers) -> vouchers == payments ? null : vouchers - payments);
        return new Trace(others, says, announced, mailedByHub, outcome);
    }

    private static SortedMap<String, Long> effects(Book book) {
        return book.company().journal().all().stream()
                .filter(effect -> effect.action() != Action.UPDATED)
                .collect(groupingBy(effect -> effect.register() + " " + effect.action(), TreeMap::new, counting()));
    }

    private static SortedSet<String> says(Book book) {
        return book.company()
                .exclusively(() -> book.company().books().registers().stream()
                        .filter(register -> DOCUMENTS.contains(register.name()))
                        .flatMap(register -> register.all().stream().map(entry -> says(register.name(), entry)))
                        .collect(toCollection(TreeSet::new)));
    }

    private static String says(String register, Entry entry) {
        var content = entry.content();
        var told = new TreeSet<String>();
        STATE.matcher(content.toString()).results().map(MatchResult::group).forEach(told::add);
        AMOUNTS.stream()
                .filter(content::has)
                .forEach(field -> told.add(field + " " + content.path(field).asText()));
        FLAGS.stream().filter(flag -> content.path(flag).asBoolean()).forEach(told::add);
        return "%s %s %s".formatted(register, entry.number(), told);
    }

    private static SortedMap<String, Long> announced(World world, Book book) {
        return world.outcomes().aboutDocuments(book.tenant().id()).stream()
                .collect(groupingBy(CloudEvent::id))
                .values()
                .stream()
                .map(same -> same.getFirst().eventType().orElseThrow().eventName())
                .collect(groupingBy(name -> name, TreeMap::new, counting()));
    }

    private static String outcome(World world, Book book, String number) {
        return world.outcomes().of(book.id(), number).stream()
                .map(Outcome::data)
                .reduce((_, last) -> last)
                .map(Trace::outcome)
                .orElse("nothing told");
    }

    /** What is told with a warning that it is booked already stands otherwise than it is wanted, as if that were told alone. */
    private static String outcome(TransferOutcome last) {
        if (!SUCCESS.contains(last.outcome())) {
            return last.outcome()
                    + last.problem().map(problem -> " " + problem.code()).orElse("");
        }
        return last.warnings().stream()
                .map(ProblemData::code)
                .filter(TOLD_ALONE::containsKey)
                .map(code -> TOLD_ALONE.get(code) + " " + code)
                .findFirst()
                .orElse(IN_THE_BOOKS);
    }
}
