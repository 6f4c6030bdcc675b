package dev.kontobro.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetTest {

    private static final byte[] SECRET = "refresh-token-1".getBytes(StandardCharsets.UTF_8);

    private final KeySet keys = KeySet.make();

    @TempDir
    private Path folder;

    private static KeySet ofValue(String json) {
        return KeySet.from(Optional.of(json), Optional.empty());
    }

    private byte[] open(KeySet with, Purpose purpose, String connectionId, Sealed sealed) {
        return with.open(purpose, connectionId, keys.primary(), sealed);
    }

    @Test
    void what_is_sealed_opens_for_the_same_purpose_and_connection() {
        // When
        var sealed = keys.seal(Purpose.GRANT, "c-1", SECRET);

        // Then
        assertThat(open(keys, Purpose.GRANT, "c-1", sealed)).isEqualTo(SECRET);
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("refresh");
    }

    @Test
    void what_is_sealed_opens_for_nothing_else() {
        // Given
        var sealed = keys.seal(Purpose.GRANT, "c-1", SECRET);

        // When / Then
        assertThatThrownBy(() -> open(keys, Purpose.ACCESS, "c-1", sealed))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessageContaining("access of connection c-1");
        assertThatThrownBy(() -> open(keys, Purpose.GRANT, "c-2", sealed))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessageContaining("grant of connection c-2");
    }

    @Test
    void what_somebody_brings_along_opens_only_when_it_was_sealed_here_for_just_that() {
        // Given
        var sealed = keys.seal(Purpose.LINK, "c-1", SECRET);

        // When / Then
        assertThat(keys.openIfOurs(Purpose.LINK, "c-1", sealed)).contains(SECRET);
        assertThat(keys.openIfOurs(Purpose.LINK, "c-2", sealed)).isEmpty();
        assertThat(keys.openIfOurs(Purpose.GRANT, "c-1", sealed)).isEmpty();
        assertThat(KeySet.make().openIfOurs(Purpose.LINK, "c-1", sealed)).isEmpty();
        assertThat(keys.openIfOurs(Purpose.LINK, "c-1", Sealed.of(new byte[0]))).isEmpty();
        assertThat(keys.withNewKey().withNewestAsPrimary().openIfOurs(Purpose.LINK, "c-1", sealed))
                .contains(SECRET);
    }

    @Test
    void a_changed_value_does_not_open() {
        // Given
        var bytes = keys.seal(Purpose.GRANT, "c-1", SECRET).bytes();
        bytes[bytes.length - 1] ^= 1;

        // When / Then
        assertThatThrownBy(() -> open(keys, Purpose.GRANT, "c-1", Sealed.of(bytes)))
                .isInstanceOf(UnreadableSecretException.class);
    }

    @Test
    void the_same_secret_looks_different_each_time() {
        assertThat(keys.seal(Purpose.GRANT, "c-1", SECRET).bytes())
                .isNotEqualTo(keys.seal(Purpose.GRANT, "c-1", SECRET).bytes());
    }

    @Test
    void a_missing_key_is_named_with_the_settings_that_should_hold_it() {
        // Given
        var sealed = keys.seal(Purpose.GRANT, "c-1", SECRET);

        // When / Then
        assertThatThrownBy(() -> open(KeySet.make(), Purpose.GRANT, "c-1", sealed))
                .hasMessageContaining("key " + keys.primary())
                .hasMessageContaining(KeySet.VALUE_SETTING)
                .hasMessageContaining(KeySet.FILE_SETTING)
                .hasMessageContaining("nothing is lost");
    }

    @Test
    void a_set_comes_from_its_text_or_from_a_file() throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("keys.json"), keys.toJson());
        var sealed = keys.seal(Purpose.GRANT, "c-1", SECRET);

        // When / Then
        assertThat(open(ofValue(keys.toJson()), Purpose.GRANT, "c-1", sealed)).isEqualTo(SECRET);
        assertThat(open(KeySet.from(Optional.empty(), Optional.of(file)), Purpose.GRANT, "c-1", sealed))
                .isEqualTo(SECRET);
    }

    @Test
    void without_a_setting_it_says_which_and_how_to_make_a_set() {
        assertThatThrownBy(() -> KeySet.from(Optional.empty(), Optional.empty()))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining(KeySet.VALUE_SETTING)
                .hasMessageContaining(KeySet.FILE_SETTING)
                .hasMessageContaining("make FILE");
    }

    @Test
    void two_settings_are_one_too_many() {
        assertThatThrownBy(() -> KeySet.from(Optional.of(keys.toJson()), Optional.of(folder)))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("both");
    }

    @Test
    void a_file_that_cannot_be_read_is_named() {
        assertThatThrownBy(() -> KeySet.from(Optional.empty(), Optional.of(folder.resolve("none.json"))))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining(KeySet.FILE_SETTING)
                .hasMessageContaining("none.json")
                .hasMessageContaining("make FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret", "{}", "{\"primaryKeyId\": 7, \"key\": []}", "{\"primaryKeyId\": \"s3cret\"}"})
    void a_text_that_is_no_key_set_is_refused_without_being_quoted(String text) {
        assertThatThrownBy(() -> ofValue(text))
                .isInstanceOf(KeySetException.class)
                .hasNoCause()
                .hasMessageContaining(KeySet.VALUE_SETTING)
                .hasMessageContaining("make FILE")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void keys_for_something_else_are_refused() throws GeneralSecurityException {
        // Given
        MacConfig.register();
        var macs = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedMacParameters.HMAC_SHA256_128BITTAG), InsecureSecretKeyAccess.get());

        // When / Then
        assertThatThrownBy(() -> ofValue(macs)).isInstanceOf(KeySetException.class);
    }

    @Test
    void a_new_key_opens_before_it_seals_and_the_old_one_opens_after() {
        // Given
        var added = keys.withNewKey();
        var promoted = added.withNewestAsPrimary();

        // When
        var byOld = added.seal(Purpose.GRANT, "c-1", SECRET);
        var byNew = promoted.seal(Purpose.GRANT, "c-1", SECRET);

        // Then
        assertThat(added.primary()).isEqualTo(keys.primary()).isNotEqualTo(promoted.primary());
        assertThat(open(keys, Purpose.GRANT, "c-1", byOld)).isEqualTo(SECRET);
        assertThat(open(added, Purpose.GRANT, "c-1", byNew)).isEqualTo(SECRET);
        assertThat(open(promoted, Purpose.GRANT, "c-1", byOld)).isEqualTo(SECRET);
        assertThatThrownBy(() -> open(keys, Purpose.GRANT, "c-1", byNew)).isInstanceOf(UnreadableSecretException.class);
    }

    @Test
    void the_key_that_seals_cannot_be_taken_out_and_neither_can_one_that_is_not_there() {
        // Given
        var two = keys.withNewKey().withNewestAsPrimary();

        // When / Then
        assertThat(two.without(keys.primary()).ids()).containsExactly(two.primary());
        assertThatThrownBy(() -> two.without(two.primary())).isInstanceOf(KeySetException.class);
        assertThatThrownBy(() -> two.without(1L << 40)).isInstanceOf(KeySetException.class);
    }

    @Test
    void keys_in_use_that_the_set_lacks_are_named() {
        keys.requireAll(Set.of(keys.primary()));
        assertThatThrownBy(() -> keys.requireAll(Set.of(keys.primary(), 1L << 40)))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("1099511627776");
    }

    @Test
    void keys_show_in_no_text() {
        assertThat(keys.toString()).contains("masked").hasSizeLessThan(100);
    }
}
