package dev.kontobro.bench.contender;

/** Who is measured. */
public enum ContenderKind {
    KONTOBRO("Kontobro's engine"),
    PARALLEL_CONSUMER("parallel-consumer-vertx"),
    PLAIN_CONSUMER("plain consumer");

    private final String title;

    ContenderKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
