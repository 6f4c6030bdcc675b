package dev.kontobro.connections.profile.json;

import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.profile.Charge;
import dev.kontobro.connections.profile.Charges;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON of what lines get that are no products of the source's. */
final class ChargesForm {

    /** Where the charges stand in a profile. */
    static final String KEY = "charges";

    static final Mapping<Charges> CHARGES = charges();

    private ChargesForm() {}

    private static Mapping<Charges> charges() {
        var products = Member.of(
                        "products",
                        byCharge("ChargeProducts", Register.PRODUCT),
                        Charges::products,
                        "The product of such a line, by number or name.")
                .or(Map.of());
        var accounts = Member.of(
                        "accounts",
                        byCharge("ChargeAccounts", Register.ACCOUNT),
                        Charges::accounts,
                        "The account of such a line, which then can do without a product.")
                .or(Map.of())
                .onlyIn(Set.of(SystemName.FORTNOX));
        return new Mapping<>(
                "Charges",
                List.of(products, accounts),
                values -> new Charges(values.of(products), values.of(accounts)));
    }

    private static Form<Map<Charge, String>> byCharge(String name, Register register) {
        var members = new EnumMap<Charge, Member<Map<Charge, String>, Optional<String>>>(Charge.class);
        Arrays.stream(Charge.values())
                .forEach(charge -> members.put(
                        charge,
                        Member.optional(
                                charge.key(),
                                Reference.to(register),
                                chosen -> Optional.ofNullable(chosen.get(charge)),
                                charge.meaning())));
        return new Mapping<>(name, List.copyOf(members.values()), values -> {
            var chosen = new EnumMap<Charge, String>(Charge.class);
            members.forEach((charge, member) -> values.of(member).ifPresent(value -> chosen.put(charge, value)));
            return Map.copyOf(chosen);
        });
    }
}
