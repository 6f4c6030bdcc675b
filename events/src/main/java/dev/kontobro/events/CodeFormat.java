package dev.kontobro.events;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A schema {@code format} that is a list of codes, kept by the JDK. */
record CodeFormat(String name, Set<String> codes) implements Format {

    static final List<Format> ALL = List.of(
            new CodeFormat("iso-3166-1-alpha-2", Set.of(Locale.getISOCountries())),
            new CodeFormat(
                    "iso-4217",
                    Currency.availableCurrencies()
                            .map(Currency::getCurrencyCode)
                            .collect(Collectors.toUnmodifiableSet())),
            new CodeFormat(
                    "iso-639-1", Arrays.stream(Locale.getISOLanguages()).collect(Collectors.toUnmodifiableSet())));

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return codes.contains(value);
    }
}
