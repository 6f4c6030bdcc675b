package dev.kontobro.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a proof has measured, and what it has found to be otherwise than it must be. */
final class Report {

    private static final int SHOWN = 20;

    private final String proof;
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();

    Report(String proof) {
        this.proof = proof;
    }

    Report figure(String name, Object value) {
        figures.put(name, String.valueOf(value));
        return this;
    }

    void violation(String text, Object... values) {
        violations.add(text.formatted(values));
    }

    List<String> violations() {
        return violations;
    }

    boolean holds() {
        return violations.isEmpty();
    }

    /** A table, with the first violations under it. */
    @Override
    public String toString() {
        var text =
                new StringBuilder("%n%s: %s%n".formatted(proof, holds() ? "holds" : violations.size() + " VIOLATIONS"));
        figures.forEach((name, value) -> text.append("  %-48s %s%n".formatted(name, value)));
        violations.stream().limit(SHOWN).forEach(violation -> text.append("  - %s%n".formatted(violation)));
        return text.toString();
    }
}
