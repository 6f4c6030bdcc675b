package dev.kontobro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every write that took effect in a company, in order and without an end: what exactly-once is proved from. */
public final class Journal {

    private final Clock clock;
    private final List<Effect> effects;

    Journal(Clock clock, List<Effect> before) {
        this.clock = clock;
        this.effects = new ArrayList<>(before);
    }

    synchronized void record(
            String register, String number, Effect.Action action, ObjectNode before, ObjectNode after) {
        effects.add(new Effect(
                effects.size() + 1L,
                clock.instant(),
                register,
                number,
                action,
                hash(action == Effect.Action.DELETED ? before : after),
                changes(before, after)));
    }

    public synchronized int count() {
        return effects.size();
    }

    public synchronized List<Effect> all() {
        return List.copyOf(effects);
    }

    /** At most {@code limit} effects that follow the one with this sequence. */
    public synchronized List<Effect> after(long sequence, int limit) {
        var from = Math.clamp(sequence, 0, effects.size());
        return List.copyOf(effects.subList(from, (int) Math.min(effects.size(), (long) from + limit)));
    }

    public synchronized List<Effect> of(String register, String number) {
        return effects.stream()
                .filter(effect ->
                        effect.register().equals(register) && effect.number().equals(number))
                .toList();
    }

    private static List<Effect.Change> changes(ObjectNode before, ObjectNode after) {
        var fields = new TreeSet<String>();
        before.fieldNames().forEachRemaining(fields::add);
        after.fieldNames().forEachRemaining(fields::add);
        return fields.stream()
                .filter(field -> !valueOf(before, field).equals(valueOf(after, field)))
                .map(field -> new Effect.Change(field, valueOf(before, field), valueOf(after, field)))
                .toList();
    }

    private static JsonNode valueOf(ObjectNode record, String field) {
        var value = record.get(field);
        return value == null ? NullNode.getInstance() : value;
    }

    /** Of the fields in alphabetical order, so that two records with equal content have equal hashes. */
    private static String hash(ObjectNode content) {
        var sorted = new TreeMap<String, JsonNode>();
        content.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(sorted.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
