package dev.kontobro.connections.profile.json;

import dev.kontobro.connections.profile.Condition;
import dev.kontobro.connections.profile.CustomerClass;
import dev.kontobro.connections.profile.json.Mapping.Values;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The JSON of a condition: keys that stand in a mapping of their own, or among those of what it decides.
 *
 * @param <R> what the mapping is read as
 */
record ConditionKeys<R>(
        Member<R, Set<String>> paymentMethods,
        Member<R, Set<CustomerClass>> customerClasses,
        Member<R, Set<String>> countries,
        Member<R, Set<String>> customers,
        Member<R, Set<String>> tags,
        Member<R, Optional<BigDecimal>> amountFrom,
        Member<R, Optional<BigDecimal>> amountBelow) {

    static <R> ConditionKeys<R> of(Function<R, Condition> condition) {
        return new ConditionKeys<>(
                list(
                        "paymentMethods",
                        Scalar.line(100),
                        condition.andThen(Condition::paymentMethods),
                        "How the buyer pays."),
                list(
                        "customerClasses",
                        Choice.of(Arrays.asList(CustomerClass.values()), CustomerClass::name),
                        condition.andThen(Condition::customerClasses),
                        "Who buys."),
                list(
                        "countries",
                        Codes.COUNTRY,
                        condition.andThen(Condition::countries),
                        "Where the buyer is, ISO 3166-1 alpha-2."),
                list("customers", Scalar.line(50), condition.andThen(Condition::customers), "Numbers of customers."),
                list(
                        "tags",
                        Scalar.line(100),
                        condition.andThen(Condition::tags),
                        "What the source has marked it with."),
                Member.optional(
                        "amountFrom",
                        Codes.AMOUNT,
                        condition.andThen(Condition::amountFrom),
                        "Gross, in the document's currency: this much or more."),
                Member.optional(
                        "amountBelow",
                        Codes.AMOUNT,
                        condition.andThen(Condition::amountBelow),
                        "Gross, in the document's currency: less than this."));
    }

    private static <R, T> Member<R, Set<T>> list(String key, Form<T> item, Function<R, Set<T>> getter, String meaning) {
        return Member.of(key, Several.set(item, 0), getter, meaning).or(Set.of());
    }

    /** A condition that stands alone. */
    static Form<Condition> alone() {
        var keys = ConditionKeys.<Condition>of(Function.identity());
        return new Mapping<>("Condition", keys.members(), keys::read)
                .checkedBy((values, at) -> keys.refuseNone(values, at, "write what it is about, or leave it out"));
    }

    List<Member<R, ?>> members() {
        return List.of(paymentMethods, customerClasses, countries, customers, tags, amountFrom, amountBelow);
    }

    Condition read(Values values) {
        return new Condition(
                values.of(paymentMethods),
                values.of(customerClasses),
                values.of(countries),
                values.of(customers),
                values.of(tags),
                values.of(amountFrom),
                values.of(amountBelow));
    }

    void refuseNone(Values values, Place at, String remedy) {
        if (read(values).equals(Condition.NONE)) {
            at.wrong("asks for nothing", remedy);
        }
    }
}
