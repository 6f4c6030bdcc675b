package dev.kontobro.sandbox.economic;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a filter can ask of a property. */
enum Operator {
    EQ,
    NE,
    GT,
    GTE,
    LT,
    LTE,
    LIKE,
    IN,
    NIN;

    static final Set<Operator> NONE = EnumSet.noneOf(Operator.class);
    static final Set<Operator> ALL = EnumSet.allOf(Operator.class);
    static final Set<Operator> ALL_BUT_LIKE = EnumSet.complementOf(EnumSet.of(LIKE));
    static final Set<Operator> ORDER = EnumSet.of(EQ, NE, GT, GTE, LT, LTE);
    static final Set<Operator> EQUALITY = EnumSet.of(EQ, NE);

    /** As it is written in a filter. */
    String token() {
        return "$" + name().toLowerCase(Locale.ROOT) + ":";
    }
}
