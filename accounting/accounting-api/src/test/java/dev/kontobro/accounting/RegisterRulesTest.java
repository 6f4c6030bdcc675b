package dev.kontobro.accounting;

import static dev.kontobro.accounting.NewEntry.Value.ACCOUNT;
import static dev.kontobro.accounting.NewEntry.Value.CODE;
import static dev.kontobro.accounting.NewEntry.Value.KIND;
import static dev.kontobro.accounting.NewEntry.Value.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.NewEntry.Value;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.RegisterRules.Creatable;
import dev.kontobro.accounting.RegisterRules.Part;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegisterRulesTest {

    private static final RegisterRules RULES = new RegisterRules(
            SystemName.ECONOMIC,
            Set.of(Register.UNIT, Register.LAYOUT),
            List.of(new Creatable(
                    Register.UNIT,
                    List.of(new Part(NAME, true, 5), new Part(CODE, false, 3), new Part(KIND, false, 9)),
                    List.of("whole", "part"))));

    private static NewEntry unit(Map<Value, String> values) {
        return new NewEntry(Register.UNIT, values);
    }

    private static ProblemCode refusal(NewEntry entry) {
        return catchThrowableOfType(AccountingException.Rejected.class, () -> RULES.check(entry))
                .problem()
                .code();
    }

    @Test
    void whatIsRequiredMustBeThereAndNotBlank() {
        RULES.check(unit(Map.of(NAME, "stk.")));

        assertThat(refusal(unit(Map.of(NAME, "  ")))).isEqualTo(ProblemCode.FIELD_REQUIRED);
    }

    @Test
    void whatIsTooLongIsRefusedNotCut() {
        assertThat(refusal(unit(Map.of(NAME, "stykke")))).isEqualTo(ProblemCode.FIELD_TOO_LONG);
    }

    @Test
    void aKindIsOneOfThoseThereAre() {
        RULES.check(unit(Map.of(NAME, "stk.", KIND, "part")));

        var refused = catchThrowableOfType(
                AccountingException.Rejected.class, () -> RULES.check(unit(Map.of(NAME, "stk.", KIND, "none"))));
        assertThat(refused.problem().code()).isEqualTo(ProblemCode.VALUE_REFUSED);
        assertThat(refused.problem().detail(Detail.VALID)).contains("whole, part");
    }

    @Test
    void whatCannotBeEnteredFromHereIsTheCallersMistake() {
        assertThatThrownBy(() -> RULES.check(new NewEntry(Register.LAYOUT, Map.of(NAME, "A4"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layout");
        assertThatThrownBy(() -> RULES.check(unit(Map.of(NAME, "stk.", ACCOUNT, "1000"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("account");
    }

    @Test
    void anEntryIsNotDoubled() {
        var there = List.of(new Entry("1", "stk."), new Entry("2", "time"));

        assertThat(RULES.doubled(unit(Map.of(NAME, "TIME")), there)).contains(new Entry("2", "time"));
        assertThat(RULES.doubled(unit(Map.of(NAME, "stk.", CODE, "1")), there)).contains(new Entry("1", "stk."));
        assertThat(RULES.doubled(unit(Map.of(NAME, "stk.", CODE, "3")), there)).isEmpty();
        assertThat(RULES.doubled(unit(Map.of(NAME, "km")), there)).isEmpty();
    }

    @Test
    void aCodeThatBelongsToSomethingElseIsNotGivenTwice() {
        var there = List.of(new Entry("1", "stk."));

        var refused = catchThrowableOfType(
                AccountingException.Rejected.class, () -> RULES.doubled(unit(Map.of(NAME, "time", CODE, "1")), there));

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.ENTRY_TAKEN);
        assertThat(refused.problem().detail(Detail.EXISTING)).contains("stk.");
    }
}
