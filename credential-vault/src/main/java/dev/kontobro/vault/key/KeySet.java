package dev.kontobro.vault.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The keys that secrets are sealed with. One is the primary: it seals; all of them open. Immutable. Held as Tink's JSON
 * in clear text, which the platform's secret store hands over.
 */
public final class KeySet {

    /** The setting that holds the key set itself. */
    public static final String VALUE_SETTING = "kontobro.vault.key-set";

    /** The setting that names a file which holds it. */
    public static final String FILE_SETTING = "kontobro.vault.key-set-file";

    private static final String REMEDY =
            " Make a key set with 'java -cp <the service's libraries> dev.kontobro.vault.rotation.KeysMain make FILE',"
                    + " hand the same one to every replica, and keep it as long as the database.";

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final KeysetHandle keys;
    private final Aead aead;

    private KeySet(KeysetHandle keys) throws GeneralSecurityException {
        this.keys = keys;
        this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /**
     * The key set of the settings; one of the two must be given.
     *
     * @param value of {@link #VALUE_SETTING}
     * @param file of {@link #FILE_SETTING}
     * @throws KeySetException naming the setting, what is wrong, and how to make a key set
     */
    public static KeySet from(Optional<String> value, Optional<Path> file) {
        if (value.isPresent() && file.isPresent()) {
            throw new KeySetException(VALUE_SETTING + " and " + FILE_SETTING + " are both set. Take one of them away.");
        }
        return value.map(json -> parse(VALUE_SETTING, json))
                .or(() -> file.map(KeySet::read))
                .orElseThrow(() -> new KeySetException("The vault has no keys: neither " + VALUE_SETTING + " nor "
                        + FILE_SETTING + " is set." + REMEDY));
    }

    /** A key set of one new key. */
    public static KeySet make() {
        try {
            return new KeySet(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot make AES keys", e);
        }
    }

    /** This set with one more key, which opens but does not seal. */
    public KeySet withNewKey() {
        return changed(KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()));
    }

    /** This set with its newest key as the one that seals. */
    public KeySet withNewestAsPrimary() {
        var changed = KeysetHandle.newBuilder(keys);
        changed.getAt(changed.size() - 1).makePrimary();
        return changed(changed);
    }

    /**
     * This set without one of its keys. What is sealed with it can never be read again.
     *
     * @throws KeySetException when it has no such key, or that is the one that seals
     */
    public KeySet without(long keyId) {
        if (keyId == primary()) {
            throw new KeySetException("Key " + keyId + " is the one that seals. Promote another one first.");
        }
        var at = ids().indexOf(keyId);
        if (at < 0) {
            throw new KeySetException("There is no key " + keyId + " in the set, only " + ids() + ".");
        }
        return changed(KeysetHandle.newBuilder(keys).deleteAt(at));
    }

    /** The id of the key that seals. */
    public long primary() {
        return Integer.toUnsignedLong(keys.getPrimary().getId());
    }

    /** The ids of all keys, oldest first. */
    public List<Long> ids() {
        return IntStream.range(0, keys.size())
                .mapToObj(at -> Integer.toUnsignedLong(keys.getAt(at).getId()))
                .toList();
    }

    /** The keys themselves, in clear text. */
    public String toJson() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key set that was read can be written", e);
        }
    }

    /** Seals with the primary key. */
    public Sealed seal(Purpose purpose, String connectionId, byte[] secret) {
        try {
            return Sealed.of(aead.encrypt(secret, purpose.associatedData(connectionId)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM takes every input of this size", e);
        }
    }

    /**
     * Opens with whichever key fits.
     *
     * @param keyId of the key it was sealed with
     * @throws UnreadableSecretException when that key is missing, or the value was changed or sealed for something else
     */
    public byte[] open(Purpose purpose, String connectionId, long keyId, Sealed sealed) {
        return openIfOurs(purpose, connectionId, sealed)
                .orElseThrow(() -> new UnreadableSecretException(
                        ids().contains(keyId)
                                ? "The " + purpose.id() + " of connection " + connectionId + " does not open with key "
                                        + keyId
                                        + ": it was changed, or sealed for another connection or by a key of the same number."
                                : "The " + purpose.id() + " of connection " + connectionId + " is sealed with key "
                                        + keyId + ", which is not among the keys of " + VALUE_SETTING + " or "
                                        + FILE_SETTING + ": " + ids()
                                        + ". Hand over the key set it was sealed with; nothing is lost meanwhile."));
    }

    /**
     * Opens what somebody brings along, who may have made it up.
     *
     * @return empty when it was not sealed here for this, or by a key that has been taken out since
     */
    public Optional<byte[]> openIfOurs(Purpose purpose, String connectionId, Sealed sealed) {
        try {
            return Optional.of(aead.decrypt(sealed.bytes(), purpose.associatedData(connectionId)));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    /**
     * Checks that everything stored can be opened.
     *
     * @param used ids of the keys that stored secrets are sealed with
     * @throws KeySetException when this set lacks one of them
     */
    public void requireAll(Set<Long> used) {
        var missing = used.stream()
                .filter(Predicate.not(ids()::contains))
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new KeySetException("The vault's database holds secrets sealed with key " + missing
                    + ", and the key set of " + VALUE_SETTING + " or " + FILE_SETTING + " has only " + ids()
                    + ". Hand over the key set they were sealed with; a new one cannot open them.");
        }
    }

    @Override
    public String toString() {
        return "KeySet[primary=" + primary() + ", keys=" + ids() + ", masked]";
    }

    private static KeySet read(Path file) {
        try {
            return parse(FILE_SETTING, Files.readString(file));
        } catch (IOException e) {
            throw new KeySetException(FILE_SETTING + " names " + file + ", which cannot be read ("
                    + e.getClass().getSimpleName() + ")." + REMEDY);
        }
    }

    /** Whatever fails here may quote what it read, so it is not passed on. */
    private static KeySet parse(String setting, String json) {
        try {
            return new KeySet(TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KeySetException(
                    setting + " holds no key set to seal with: Tink's JSON of AEAD keys is needed." + REMEDY);
        }
    }

    private static KeySet changed(KeysetHandle.Builder builder) {
        try {
            return new KeySet(builder.build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a set with a primary key is a key set", e);
        }
    }
}
