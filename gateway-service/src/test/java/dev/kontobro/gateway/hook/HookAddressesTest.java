package dev.kontobro.gateway.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.vault.key.KeySet;
import dev.kontobro.vault.key.Purpose;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookAddressesTest {

    private static final String ROOT = "https://hub.example/v1/hooks/economic/";

    private final KeySet keys = KeySet.make();
    private final HookAddresses addresses = at("https://hub.example/", keys);

    @Test
    void anAddressNamesItsConnectionAndIsShortEnoughForTheVendor() {
        // Given
        var connection = "c.1_" + "x".repeat(60);

        // When
        var address = addresses.of(connection);

        // Then
        assertThat(address).startsWith(ROOT).matches("[A-Za-z0-9:/._-]+").hasSizeLessThan(1000);
        assertThat(addresses.connection(token(address))).contains(connection);
        assertThat(addresses.isOf(connection, address)).isTrue();
        assertThat(addresses.isOf("c-2", address)).isFalse();
    }

    @Test
    void anAddressThatWasMadeUpOrChangedOrElsewhereIsNone() {
        // Given
        var token = token(addresses.of("c-1"));
        var seal = token.substring(token.indexOf('.'));
        var other = Base64.getUrlEncoder().withoutPadding().encodeToString("c-2".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(addresses.connection(other + seal)).isEmpty();
        assertThat(addresses.connection(token.substring(1))).isEmpty();
        assertThat(addresses.connection(token + ".x")).isEmpty();
        assertThat(addresses.connection("nonsense!")).isEmpty();
        assertThat(addresses.connection(".")).isEmpty();
        assertThat(addresses.connection("")).isEmpty();
        assertThat(at("https://hub.example", KeySet.make()).connection(token)).isEmpty();
        assertThat(addresses.isOf("c-1", "https://elsewhere.example")).isFalse();
    }

    @Test
    void whatIsSealedForSomethingElseIsNoAddress() {
        var link = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(keys.seal(Purpose.LINK, "c-1", new byte[0]).bytes());
        var token = token(addresses.of("c-1"));

        assertThat(addresses.connection(token.substring(0, token.indexOf('.') + 1) + link))
                .isEmpty();
    }

    @Test
    void anAddressOfBeforeTheGatewayMovedIsStillTheConnections() {
        var before = at("https://old.example", keys).of("c-1");

        assertThat(addresses.isOf("c-1", before)).isTrue();
        assertThat(addresses.isHere(before)).isFalse();
        assertThat(addresses.isHere(addresses.of("c-1"))).isTrue();
    }

    @Test
    void anAddressOutlivesAChangeOfKeysUntilItsOwnIsTakenOut() {
        var token = token(addresses.of("c-1"));
        var changed = keys.withNewKey().withNewestAsPrimary();

        assertThat(at("https://hub.example", changed).connection(token)).isPresent();
        assertThat(at("https://hub.example", changed.without(keys.primary())).connection(token))
                .isEmpty();
    }

    private static HookAddresses at(String publicUrl, KeySet keys) {
        return new HookAddresses(
                keys,
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(GatewayConfig.class)
                        .withDefaultValues(Map.of("kontobro.gateway.public-url", publicUrl))
                        .build()
                        .getConfigMapping(GatewayConfig.class));
    }

    private static String token(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
