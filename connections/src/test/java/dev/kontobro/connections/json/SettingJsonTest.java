package dev.kontobro.connections.json;

import static dev.kontobro.connections.ConnectionFixture.PROFILE;
import static dev.kontobro.connections.ConnectionFixture.TENANT;
import static dev.kontobro.connections.ConnectionFixture.connection;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Scope;
import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.Setting.OfTenant;
import dev.kontobro.connections.Standing;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingJsonTest {

    @Test
    void aTenantIsReadAsItWasWritten() {
        var setting = new OfTenant(3, TENANT);

        assertThat(SettingJson.read(SettingJson.write(setting))).isEqualTo(setting);
    }

    @Test
    void aConnectionIsReadAsItWasWritten() {
        // Given
        var setting = new OfConnection(
                42,
                new Connection(
                        "nordlys-fortnox",
                        TENANT.id(),
                        SystemName.FORTNOX,
                        "Fortnox",
                        Standing.BROKEN,
                        false,
                        new Scope(Set.of("/webshop"), Set.of("aarhus", "odense"), Set.of("retail")),
                        Optional.of(LocalDate.of(2026, 12, 1)),
                        Optional.of("123456"),
                        7,
                        PROFILE,
                        9,
                        Map.of(
                                Flow.PROJECTS,
                                Problem.of(ProblemCode.SCOPE_MISSING).with(Detail.MISSING, "project"))));

        // When
        var read = SettingJson.read(SettingJson.write(setting));

        // Then
        assertThat(read).isEqualTo(setting);
    }

    @Test
    void whatMayBeLeftOutIsReadAsNotThere() {
        var setting = new OfConnection(1, connection("books"));

        assertThat(SettingJson.read(SettingJson.write(setting))).isEqualTo(setting);
    }

    @Test
    void whatANewerWriterSaysBesidesIsPassedOver() {
        // Given
        var written = new String(SettingJson.write(new OfTenant(3, TENANT)), UTF_8);

        // When
        var read = SettingJson.read(
                written.replaceFirst("\\{", "{\"flavour\":\"new\",").getBytes(UTF_8));

        // Then
        assertThat(read).isEqualTo(new OfTenant(3, TENANT));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "{}",
                "{\"revision\":1}",
                "{\"revision\":1,\"tenant\":{\"id\":\"nordlys\"}}",
                "{\"revision\":1,\"tenant\":{\"id\":4,\"name\":\"N\",\"language\":\"da\",\"zone\":\"UTC\",\"mailTo\":[]}}",
                "{\"revision\":1,\"tenant\":{\"id\":\"n\",\"name\":\"N\",\"language\":\"da\",\"zone\":\"Mars/Base\",\"mailTo\":[]}}"
            })
    void whatIsNoSettingIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingJson.read(text == null ? null : text.getBytes(UTF_8)));
    }
}
