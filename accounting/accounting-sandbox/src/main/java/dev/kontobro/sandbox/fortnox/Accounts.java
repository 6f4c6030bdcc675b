package dev.kontobro.sandbox.fortnox;

import dev.kontobro.sandbox.Company;
import java.util.Optional;

/** The accounts that something can be booked on. */
record Accounts(Company company) {

    static Accounts of(Company company) {
        return new Accounts(company);
    }

    /** @throws Refused when it is not in the chart or not active */
    int usable(String number) {
        var account =
                company.books().register(Resources.ACCOUNTS.path()).find(number).orElseThrow(Accounts::missing);
        if (!account.content().path("Active").booleanValue()) {
            throw Refused.invalid(2000550, "Konto \"" + number + "\" är inte aktivt");
        }
        return Integer.parseInt(number);
    }

    /** @throws Refused when none is predefined under the name, or it cannot be used */
    int predefined(String name) {
        return usable(predefinedNumber(name).orElseThrow(Accounts::missing));
    }

    Optional<String> predefinedNumber(String name) {
        return company.books()
                .register(Resources.PREDEFINED_ACCOUNTS.path())
                .find(name)
                .map(entry -> entry.content().path("Account"))
                .filter(account -> !Properties.isEmpty(account))
                .map(account -> account.asText());
    }

    static Refused missing() {
        return Refused.invalid(2001304, "Kunde inte hitta konto");
    }
}
