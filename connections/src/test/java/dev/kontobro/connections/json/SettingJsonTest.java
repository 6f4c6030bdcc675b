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
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Scope;
import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.Setting.OfTenant;
import dev.kontobro.connections.Standing;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
                                Problem.of(ProblemCode.SCOPE_MISSING).with(Detail.MISSING, "project")),
                        new AutomaticBooking.OnProbation(Optional.of(LocalDate.of(2026, 12, 6)))));

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

    @ParameterizedTest
    @MethodSource
    void whetherBookingIsAutomaticIsReadAsItWasWritten(AutomaticBooking booking) {
        var setting = new OfConnection(1, booking(booking));

        assertThat(SettingJson.read(SettingJson.write(setting))).isEqualTo(setting);
    }

    static Stream<AutomaticBooking> whetherBookingIsAutomaticIsReadAsItWasWritten() {
        return Stream.of(
                new AutomaticBooking.Allowed(),
                new AutomaticBooking.NotInPlan(),
                new AutomaticBooking.OnProbation(Optional.empty()),
                new AutomaticBooking.OnProbation(Optional.of(LocalDate.of(2026, 12, 6))),
                new AutomaticBooking.NothingBooked(),
                new AutomaticBooking.NotConfirmed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"automaticBooking\":{\"state\":\"owner-on-holiday\"}"})
    void aReasonThatIsNotKnownKeepsBookingFromBeingAutomatic(String said) {
        // Given
        var written = new String(SettingJson.write(new OfConnection(1, booking(new AutomaticBooking.Allowed()))), UTF_8)
                .replace(",\"automaticBooking\":{\"state\":\"allowed\"}", said);

        // When
        var read = (OfConnection) SettingJson.read(written.getBytes(UTF_8));

        // Then
        assertThat(read.connection().automaticBooking().isAllowed()).isFalse();
    }

    private static Connection booking(AutomaticBooking booking) {
        var connection = connection("books");
        return new Connection(
                connection.id(),
                connection.tenantId(),
                connection.system(),
                connection.name(),
                connection.standing(),
                connection.isDefault(),
                connection.scope(),
                connection.startDate(),
                connection.company(),
                connection.grantVersion(),
                connection.profile(),
                connection.profileVersion(),
                connection.blocked(),
                booking);
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
