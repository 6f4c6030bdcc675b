package dev.kontobro.connections.profile.json;

import dev.kontobro.connections.profile.Condition;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.connections.profile.MissingCustomer;
import dev.kontobro.connections.profile.Sending;
import dev.kontobro.connections.profile.StartNumbers;
import dev.kontobro.connections.profile.States;
import dev.kontobro.connections.profile.json.Mapping.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Keys of what decides whether a document is sent; they stand among the document's own. */
record SendingKeys(
        Member<Documents, Map<String, Set<String>>> states,
        Member<Documents, StartNumbers> startNumbers,
        Member<Documents, List<Condition>> exclusions,
        Member<Documents, Sending.ZeroTotal> zeroTotal,
        Member<Documents, MissingCustomer> missingCustomer,
        Member<Documents, Sending.MissingProject> missingProject) {

    /** A field that a state stands in. */
    private static final Form<String> STATE_FIELD = Scalar.matching(
                    "[A-Za-z][A-Za-z0-9]*",
                    50,
                    "name a field of the event like status",
                    Optional::of,
                    Function.identity())
            .titled("field of the event", SettingKind.Format.EVENT_FIELD);

    /** The states of a {@link States}. */
    static final Form<Map<String, Set<String>>> STATES = new ByKey<>(STATE_FIELD, Several.set(Scalar.line(100), 1), 10);

    /** One without digits begins nothing. */
    private static final Form<StartNumbers> START_NUMBERS = Scalar.of(
            new Several<>(
                    Scalar.matching(
                            ".*\\d.*",
                            60,
                            "write a number with digits, like F-1042",
                            Optional::of,
                            Function.identity()),
                    0,
                    20,
                    true),
            StartNumbers::new,
            StartNumbers::numbers);

    static SendingKeys of() {
        var standard = Sending.standard();
        var states = key(
                "states",
                STATES,
                sending -> sending.states().values(),
                standard.states().values(),
                "Only documents in these states are sent: by field of the event, the values of which it must"
                        + " have one, in every field. All when left out.");
        var startNumbers = key(
                "startNumbers",
                START_NUMBERS,
                Sending::startNumbers,
                standard.startNumbers(),
                "Documents numbered before these are not sent; one for each series of the source's, like `F-1042`. All are"
                        + " sent when left out.");
        var exclusions = key(
                "exclusions",
                new Several<>(ConditionKeys.alone(), 0, 50, false),
                Sending::exclusions,
                standard.exclusions(),
                "Documents that one of these is about are not sent.");
        var zeroTotal = key(
                "zeroTotal",
                Choice.of(Sending.ZeroTotal.class),
                Sending::zeroTotal,
                standard.zeroTotal(),
                "What becomes of a document over nothing.");
        var missingCustomer = key(
                "missingCustomer",
                Choice.of(MissingCustomer.class),
                Sending::missingCustomer,
                standard.missingCustomer(),
                "What becomes of a document whose customer is not in the books: it waits for him, creates him,"
                        + " goes to the collective customer, is skipped or refused.");
        var missingProject = key(
                "missingProject",
                Choice.of(Sending.MissingProject.class),
                Sending::missingProject,
                standard.missingProject(),
                "What becomes of a document whose project is not in the books: it waits for it, is sent without,"
                        + " or is refused.");
        return new SendingKeys(states, startNumbers, exclusions, zeroTotal, missingCustomer, missingProject);
    }

    private static <T> Member<Documents, T> key(
            String key, Form<T> form, Function<Sending, T> getter, T standard, String meaning) {
        return Member.<Documents, T>of(key, form, documents -> getter.apply(documents.sending()), meaning)
                .or(standard);
    }

    List<Member<Documents, ?>> members() {
        return List.of(states, startNumbers, exclusions, zeroTotal, missingCustomer, missingProject);
    }

    Sending read(Values values) {
        return new Sending(
                new States(values.of(states)),
                values.of(startNumbers),
                values.of(exclusions),
                values.of(zeroTotal),
                values.of(missingCustomer),
                values.of(missingProject));
    }
}
