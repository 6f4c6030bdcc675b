package dev.kontobro.sandbox.economic;

/** A filter, a sort order or a page that cannot be had; caught where the answer is made. */
final class BadQuery extends RuntimeException {

    private static final long serialVersionUID = 1;

    enum Part {
        FILTER,
        SORT,
        PAGE
    }

    private final Part part;

    private BadQuery(Part part, String message) {
        super(message);
        this.part = part;
    }

    static BadQuery filter(String message) {
        return new BadQuery(Part.FILTER, message);
    }

    static BadQuery sort(String message) {
        return new BadQuery(Part.SORT, message);
    }

    static BadQuery page(String message) {
        return new BadQuery(Part.PAGE, message);
    }

    Part part() {
        return part;
    }
}
