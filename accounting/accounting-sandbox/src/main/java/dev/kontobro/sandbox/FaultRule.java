package dev.kontobro.sandbox;

/**
 * Which requests a fault strikes.
 *
 * @param method empty for every method
 * @param path part of the path; empty for every path
 * @param count how many matching requests it strikes; 0 for no end
 * @param probability that it strikes a matching request, above 0 and at most 1; left out (0) means 1
 * @param seed of the drawing, so that a run can be repeated
 * @param passing how many matching requests it lets pass before it strikes for the first time
 */
public record FaultRule(
        Fault fault, String method, String path, int count, double probability, long seed, int passing) {

    public FaultRule {
        if (fault == null) {
            throw new IllegalArgumentException("fault is missing");
        }
        if (count < 0) {
            throw new IllegalArgumentException("count is negative: " + count);
        }
        if (passing < 0) {
            throw new IllegalArgumentException("passing is negative: " + passing);
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is not between 0 and 1: " + probability);
        }
        probability = probability == 0 ? 1 : probability;
        method = method == null ? "" : method;
        path = path == null ? "" : path;
    }

    public static FaultRule always(Fault fault) {
        return new FaultRule(fault, "", "", 0, 1, 0, 0);
    }

    public static FaultRule once(Fault fault) {
        return always(fault).times(1);
    }

    public FaultRule times(int times) {
        return new FaultRule(fault, method, path, times, probability, seed, passing);
    }

    public FaultRule on(String onlyMethod, String onlyPath) {
        return new FaultRule(fault, onlyMethod, onlyPath, count, probability, seed, passing);
    }

    public FaultRule withProbability(double share, long drawnFrom) {
        return new FaultRule(fault, method, path, count, share, drawnFrom, passing);
    }

    /** After so many that match. */
    public FaultRule after(int requests) {
        return new FaultRule(fault, method, path, count, probability, seed, requests);
    }

    boolean matches(SandboxRequest request) {
        return (method.isEmpty() || method.equalsIgnoreCase(request.method()))
                && request.path().contains(path);
    }
}
