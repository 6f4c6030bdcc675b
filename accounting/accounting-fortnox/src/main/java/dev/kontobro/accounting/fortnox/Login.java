package dev.kontobro.accounting.fortnox;

import java.util.function.Supplier;

/** How the calls of one attempt get their token: from the connection's cache, filled over the attempt's own meter. */
record Login(TokenCache.Slot slot, Supplier<AccessToken> fetch) {

    AccessToken token() {
        return slot.token(fetch);
    }

    /** A token in place of the one that was refused. */
    AccessToken tokenInsteadOf(AccessToken refused) {
        slot.drop(refused);
        return token();
    }
}
