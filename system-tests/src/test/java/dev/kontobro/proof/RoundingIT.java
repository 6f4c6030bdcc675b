package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundingIT {

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void every_difference_from_the_sources_totals_is_explained_by_a_rule(SystemName system) {
        try (var sandbox = SandboxServer.start(SandboxConfig.of())) {
            // When
            var report = new Rounding(sandbox).of(system, 500, 20_260_331);

            // Then
            assertThat(report.violations()).isEmpty();
        }
    }
}
