package dev.kontobro.sandbox;

/**
 * Which requests a fault strikes.
 *
 * @param method empty for every method
 * @param path part of the path; empty for every path
 * @param count how many matching requests it strikes; 0 for no end
 * @param probability that it strikes a matching request, above 0 and at most 1; left out (0) means 1
 * @param seed of the drawing, so that a run can be repeated
 */
public record FaultRule(Fault fault, String method, String path, int count, double probability, long seed) {

    public FaultRule {
        if (fault == null) {
            throw new IllegalArgumentException("fault is missing");
        }
        if (count < 0) {
            throw new IllegalArgumentException("count is negative: " + count);
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is not between 0 and 1: " + probability);
        }
        probability = probability == 0 ? 1 : probability;
        method = method == null ? "" : method;
        path = path == null ? "" : path;
    }

    public static FaultRule always(Fault fault) {
        return new FaultRule(fault, "", "", 0, 1, 0);
    }

    public static FaultRule once(Fault fault) {
        return always(fault).times(1);
    }

    public FaultRule times(int times) {
        return new FaultRule(fault, method, path, times, probability, seed);
    }

    public FaultRule on(String onlyMethod, String onlyPath) {
        return new FaultRule(fault, onlyMethod, onlyPath, count, probability, seed);
    }

    public FaultRule withProbability(double share, long drawnFrom) {
        return new FaultRule(fault, method, path, count, share, drawnFrom);
    }

    boolean matches(SandboxRequest request) {
        return (method.isEmpty() || method.equalsIgnoreCase(request.method()))
                && request.path().contains(path);
    }
}
