package dev.kontobro.gateway.issue;

import com.fasterxml.jackson.core.JsonPointer;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.connections.profile.json.ProfileSetting;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.gateway.connect.OpenChoice;
import dev.kontobro.gateway.issue.Remedy.Another;
import dev.kontobro.gateway.issue.Remedy.ChargedAs;
import dev.kontobro.gateway.issue.Remedy.Counterpart;
import dev.kontobro.gateway.issue.Remedy.Standard;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which settings mend an issue's cause, by the profile as it is.
 *
 * @param open still to be chosen; any one of them does where several are for the same value
 * @param isMended whether the cause is one of those, and the profile says by now what was missing
 */
record Remedies(List<Remedy> open, boolean isMended) {

    private static final Map<String, ProblemCode> CODES =
            Arrays.stream(ProblemCode.values()).collect(Collectors.toMap(ProblemCode::id, Function.identity()));

    /** What money goes to, the one first that goes before the other. */
    private static final List<Mapped> OF_PAYMENTS =
            List.of(Mapped.PAYMENT_METHOD_TO_MODE_OF_PAYMENT, Mapped.PAYMENT_METHOD_TO_ACCOUNT);

    private static final String CHARGES = "charges.products.";

    Remedies {
        open = List.copyOf(open);
    }

    /**
     * @param missing what nobody has chosen yet that the connection's flows cannot do without, as its books were looked at last
     */
    static Remedies of(IssueSummary issue, SystemName system, ExportProfile profile, List<OpenChoice> missing) {
        return Optional.ofNullable(CODES.get(issue.code()))
                .map(code -> new Search(issue, system, profile, missing).remedies(code))
                .orElseGet(() -> new Remedies(List.of(), false));
    }

    private record Search(IssueSummary issue, SystemName system, ExportProfile profile, List<OpenChoice> missing) {

        Remedies remedies(ProblemCode code) {
            return switch (code) {
                case VALUE_NOT_MAPPED -> counterparts(mapped().stream(), detail(Detail.VALUE));
                case PAYMENT_METHOD_NOT_MAPPED ->
                    counterparts(
                            OF_PAYMENTS.stream().filter(map -> map.systems().contains(system)), detail(Detail.VALUE));
                case CHARGE_WITHOUT_PRODUCT -> charge();
                case SETTING_REQUIRED -> detail(Detail.FIELD).isPresent() ? standards() : unchosen();
                case PROJECT_GROUP_REQUIRED -> unset(standard(Flow.PROJECTS, "group"));
                case FIELD_REQUIRED -> standards();
                case CHOICE_GONE, CHOICE_INACTIVE, CHOICE_TAKES_NO_ENTRIES -> others(register());
                case GROUP_UNKNOWN ->
                    others(detail(Detail.RECORD)
                            .filter("project"::equals)
                            .map(_ -> Register.PROJECT_GROUP)
                            .or(() -> Optional.of(Register.CUSTOMER_GROUP)));
                case PAYMENT_TERMS_UNKNOWN -> others(Optional.of(Register.PAYMENT_TERMS));
                case VAT_ZONE_UNKNOWN -> others(Optional.of(Register.VAT_ZONE));
                case CURRENCY_UNKNOWN -> others(Optional.of(Register.CURRENCY));
                case EMPLOYEE_UNKNOWN -> others(Optional.of(Register.EMPLOYEE));
                case UNIT_UNKNOWN -> others(Optional.of(Register.UNIT));
                case LAYOUT_UNKNOWN -> others(Optional.of(Register.LAYOUT));
                case PRINT_TEMPLATE_UNKNOWN -> others(Optional.of(Register.PRINT_TEMPLATE));
                case TERMS_OF_DELIVERY_UNKNOWN -> others(Optional.of(Register.TERMS_OF_DELIVERY));
                case WAY_OF_DELIVERY_UNKNOWN -> others(Optional.of(Register.WAY_OF_DELIVERY));
                case VAT_CODE_UNKNOWN -> others(Optional.of(Register.VAT_CODE));
                case JOURNAL_UNKNOWN -> others(Optional.of(Register.JOURNAL));
                case ACCOUNT_UNKNOWN, ACCOUNT_INACTIVE -> others(Optional.of(Register.ACCOUNT));
                case COST_CENTRE_UNKNOWN, COST_CENTRE_NOT_ALLOWED -> others(Optional.of(Register.DEPARTMENT));
                case PRODUCT_MISSING, PRODUCT_BARRED -> others(Optional.of(Register.PRODUCT));
                default -> new Remedies(List.of(), false);
            };
        }

        private Optional<String> detail(Detail detail) {
            return Optional.ofNullable(issue.problem().details().get(detail.key()));
        }

        private Optional<Mapped> mapped() {
            return detail(Detail.FIELD)
                    .flatMap(field -> register().flatMap(register -> Mapped.of(field, register, system)));
        }

        /** Empty for one that only a newer service knows. */
        private Optional<Register> register() {
            var id = detail(Detail.REGISTER);
            return Arrays.stream(Register.values())
                    .filter(register -> Optional.of(register.id()).equals(id))
                    .findFirst();
        }

        /** One of the maps does; where one of them has the value by now, nothing is left to choose. */
        private Remedies counterparts(Stream<Mapped> maps, Optional<String> value) {
            var all = maps.map(map -> new Counterpart(map, value)).toList();
            return all.stream().anyMatch(this::isMapped)
                    ? new Remedies(List.of(), true)
                    : new Remedies(List.copyOf(all), false);
        }

        private boolean isMapped(Counterpart counterpart) {
            var map = profile.valueMap(counterpart.map());
            return counterpart.value().map(map::of).orElseGet(map::otherwise).isPresent();
        }

        /** {@code charges.products.fee} */
        private Remedies charge() {
            return unset(detail(Detail.FIELD).stream()
                    .filter(field -> field.startsWith(CHARGES))
                    .map(field -> JsonPointer.compile("/" + field.replace('.', '/')))
                    .map(setting -> new ChargedAs(setting, detail(Detail.VALUE).orElse(""))));
        }

        /** What all records of a kind get that name nothing else. */
        private Remedies standards() {
            return unset(detail(Detail.FIELD).stream()
                    .flatMap(field -> issue.kinds().stream()
                            .flatMap(kind -> Arrays.stream(Flow.values())
                                    .filter(flow -> flow.record().equals(kind)))
                            .flatMap(flow -> standard(flow, field))));
        }

        private Stream<Remedy> standard(Flow flow, String key) {
            var place = JsonPointer.empty()
                    .appendProperty(flow.section())
                    .appendProperty("defaults")
                    .appendProperty(key);
            return ProfileJson.settings(ProfileBooks.in(system)).stream()
                    .filter(setting -> setting.path().equals(place))
                    .map(ProfileSetting::register)
                    .map(register -> new Standard(place, register, flow));
        }

        private Remedies unchosen() {
            var register = register();
            return unset(missing.stream()
                    .filter(choice -> Optional.of(choice.register()).equals(register))
                    .flatMap(choice -> choice.flows().stream()
                            .sorted()
                            .limit(1)
                            .map(flow -> new Standard(choice.setting(), choice.register(), flow))));
        }

        private Remedies unset(Stream<? extends Remedy> remedies) {
            var json = ProfileJson.write(profile);
            var all = remedies.map(Remedy.class::cast).toList();
            var open = all.stream()
                    .filter(remedy -> json.at(remedy.setting()).isMissingNode())
                    .toList();
            return new Remedies(open, !all.isEmpty() && open.isEmpty());
        }

        /** Wherever the value stands in the settings that does not do. */
        private Remedies others(Optional<Register> register) {
            var value = detail(Detail.VALUE);
            return new Remedies(
                    ProfileJson.references(profile).stream()
                            .filter(reference ->
                                    Optional.of(reference.register()).equals(register))
                            .filter(reference -> value.filter(text ->
                                            reference.codeOrName().strip().equalsIgnoreCase(text.strip()))
                                    .isPresent())
                            .<Remedy>map(reference -> new Another(
                                    reference.path(), reference.register(), reference.codeOrName(), reference.key()))
                            .toList(),
                    false);
        }
    }
}
