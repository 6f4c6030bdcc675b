package dev.kontobro.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The faults a company suffers at present. */
public final class Faults {

    private final List<Standing> standing = new ArrayList<>();

    /** In place of all that stood before. */
    public synchronized void replaceWith(List<FaultRule> rules) {
        standing.clear();
        rules.forEach(this::add);
    }

    public synchronized void add(FaultRule rule) {
        standing.add(new Standing(rule));
    }

    public void clear() {
        replaceWith(List.of());
    }

    /** Each with what is left of its counts. */
    public synchronized List<FaultRule> active() {
        return standing.stream().map(Standing::rest).toList();
    }

    /** Which faults strike this request; those with a count are one poorer for it. */
    synchronized List<Fault> draw(SandboxRequest request) {
        if (standing.isEmpty()) {
            return List.of();
        }
        var drawn = standing.stream()
                .filter(candidate -> candidate.strikes(request))
                .map(candidate -> candidate.rule.fault())
                .toList();
        standing.removeIf(Standing::isUsedUp);
        return drawn;
    }

    private static final class Standing {

        private final FaultRule rule;
        private final SplittableRandom random;
        private int passed;
        private int struck;

        Standing(FaultRule rule) {
            this.rule = rule;
            this.random = new SplittableRandom(rule.seed());
        }

        boolean strikes(SandboxRequest request) {
            if (!rule.matches(request) || (rule.probability() < 1 && random.nextDouble() >= rule.probability())) {
                return false;
            }
            if (passed < rule.passing()) {
                passed++;
                return false;
            }
            struck++;
            return true;
        }

        boolean isUsedUp() {
            return rule.count() > 0 && struck >= rule.count();
        }

        FaultRule rest() {
            var rest = rule.after(rule.passing() - passed);
            return rule.count() == 0 ? rest : rest.times(rule.count() - struck);
        }
    }
}
