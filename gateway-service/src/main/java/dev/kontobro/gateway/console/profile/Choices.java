package dev.kontobro.gateway.console.profile;

import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the entries of registers are offered on one page, so that it stays small: to choose from beside each input, as
 * suggestions that all inputs share, or to be typed in.
 */
record Choices(ReferenceData registers, Map<Register, Way> ways) {

    /** Of options, on one page. */
    private static final int MOST_BYTES = 6_000;

    /** What a browser needs for one option beside its texts. */
    private static final int BYTES_OF_OPTION = 26;

    enum Way {
        CHOSEN,
        SUGGESTED,
        TYPED
    }

    Choices {
        ways = Map.copyOf(ways);
    }

    /** @param inputs how many of a page choose from each register */
    static Choices of(ReferenceData registers, Map<Register, Integer> inputs) {
        var ways = new EnumMap<Register, Way>(Register.class);
        var left = MOST_BYTES;
        var smallestFirst = inputs.keySet().stream()
                .sorted(Comparator.comparingInt(register -> bytes(registers.choices(register))))
                .toList();
        for (var register : smallestFirst) {
            var once = bytes(registers.choices(register));
            var each = once * inputs.get(register);
            var isKnown = registers.registers().containsKey(register);
            var way = !isKnown ? Way.TYPED : each <= left ? Way.CHOSEN : once <= left ? Way.SUGGESTED : Way.TYPED;
            left -= switch (way) {
                case CHOSEN -> each;
                case SUGGESTED -> once;
                case TYPED -> 0;
            };
            ways.put(register, way);
        }
        return new Choices(registers, ways);
    }

    private static int bytes(List<Entry> entries) {
        return entries.stream()
                .mapToInt(entry -> BYTES_OF_OPTION
                        + 2 * entry.code().length()
                        + entry.name().length())
                .sum();
    }

    Way way(Register register) {
        return ways.getOrDefault(register, Way.TYPED);
    }

    List<Register> suggested() {
        return ways.keySet().stream()
                .filter(register -> ways.get(register) == Way.SUGGESTED)
                .sorted()
                .toList();
    }

    static String called(Entry entry) {
        return entry.name().isBlank() || entry.name().equals(entry.code())
                ? entry.code()
                : entry.code() + " " + entry.name();
    }
}
