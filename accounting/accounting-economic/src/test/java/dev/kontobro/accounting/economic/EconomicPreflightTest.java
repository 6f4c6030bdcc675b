package dev.kontobro.accounting.economic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.preflight.Needs;
import dev.kontobro.accounting.preflight.Needs.Choice;
import dev.kontobro.accounting.problem.Problem.Detail;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EconomicPreflightTest {

    private static final Needs PRODUCTS = new Needs(
            Set.of(Flow.PRODUCTS),
            List.of(new Choice(Flow.PRODUCTS, "group", Register.PRODUCT_GROUP, "1")),
            true,
            LocalDate.parse("2026-11-22"));
    private static final ReferenceData GROUPS =
            new ReferenceData(Map.of(Register.PRODUCT_GROUP, List.of(new Entry("1", "Varer"))));

    private static CompanyInformation company(String... roles) {
        return new CompanyInformation("1", "Nordlys ApS", "", "DKK", Set.of(), Set.of(roles), Optional.empty());
    }

    @Test
    void aRoleThatWillDoIsInOrder() {
        assertThat(EconomicPreflight.judge(PRODUCTS, company("Sales"), GROUPS, Map.of())
                        .isClear())
                .isTrue();
        assertThat(EconomicPreflight.judge(PRODUCTS, company("SuperUser"), GROUPS, Map.of())
                        .isClear())
                .isTrue();
    }

    @Test
    void aRoleThatIsNotToldIsNotMissing() {
        assertThat(EconomicPreflight.judge(PRODUCTS, company(), GROUPS, Map.of())
                        .isClear())
                .isTrue();
    }

    @Test
    void aRoleThatWillNotDoIsNamed() {
        var report = EconomicPreflight.judge(PRODUCTS, company("Bookkeeping"), GROUPS, Map.of());

        assertThat(report.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.check()).isEqualTo(Check.ROLE_OR_SCOPE);
            assertThat(missing.problem().detail(Detail.MISSING)).contains("SuperUser / Sales");
            assertThat(missing.blocks()).containsExactly(Flow.PRODUCTS);
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatAFlowAsksForIsRegistersThatThereAre(Flow flow) {
        assertThat(EconomicPreflight.ask(flow).rule().registers()).isSubsetOf(RegisterSource.ALL.keySet());
    }

    @ParameterizedTest
    @EnumSource
    void thePageSaysWhatAFlowAsksFor(Flow flow) {
        var ask = EconomicPreflight.ask(flow);

        assertThat(Path.of("../../docs/preflight.md"))
                .content()
                .contains("| e-conomic | %s | %s | %s | %s | %s |"
                        .formatted(
                                flow.id(),
                                String.join(" or ", ask.roles()),
                                ids(ask.rule().mandatory()),
                                ids(ask.rule().offered()),
                                ids(ask.rule().examined())));
    }

    private static String ids(Set<Register> registers) {
        return String.join(
                ", ", new TreeSet<>(registers.stream().map(Register::id).toList()));
    }
}
