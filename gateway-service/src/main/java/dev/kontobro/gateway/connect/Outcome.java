package dev.kontobro.gateway.connect;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.problem.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What came of the owner's last step; kept with his visit so that a page can be looked at again. Without secrets. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Asking.class, name = "asking"),
    @JsonSubTypes.Type(value = Outcome.Granted.class, name = "granted"),
    @JsonSubTypes.Type(value = Outcome.Confirmed.class, name = "confirmed"),
    @JsonSubTypes.Type(value = Outcome.Restored.class, name = "restored"),
    @JsonSubTypes.Type(value = Outcome.Checked.class, name = "checked"),
    @JsonSubTypes.Type(value = Outcome.Unchecked.class, name = "unchecked"),
    @JsonSubTypes.Type(value = Outcome.Saved.class, name = "saved"),
    @JsonSubTypes.Type(value = Outcome.NotSaved.class, name = "not-saved"),
    @JsonSubTypes.Type(value = Outcome.NotSavedNow.class, name = "not-saved-now"),
    @JsonSubTypes.Type(value = Outcome.SettingsChanged.class, name = "settings-changed"),
    @JsonSubTypes.Type(value = Outcome.NotCleared.class, name = "not-cleared"),
    @JsonSubTypes.Type(value = Outcome.Started.class, name = "started"),
    @JsonSubTypes.Type(value = Outcome.Declined.class, name = "declined"),
    @JsonSubTypes.Type(value = Outcome.OtherCompany.class, name = "other-company"),
    @JsonSubTypes.Type(value = Outcome.Taken.class, name = "taken"),
    @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Outcome.Overtaken.class, name = "overtaken")
})
sealed interface Outcome {

    /** The vendor is asked about what the owner brought, at this moment. */
    record Asking(Instant since) implements Outcome {}

    /** The hub has been let in; the owner has still to say whether it is the company he means. */
    record Granted() implements Outcome {}

    /** The hub is in the books that are meant; what is left is whether they are ready, and to begin. */
    sealed interface Inside extends Outcome {}

    /** It is the company he means. */
    record Confirmed() implements Inside {}

    /** The company of the connection has let the hub in again. */
    record Restored() implements Inside {}

    /** The books were looked at again. */
    record Checked() implements Inside {}

    /** The books could not be looked at. Nothing else has changed. */
    record Unchecked(Problem problem) implements Inside {}

    /**
     * What the owner has chosen is in the profile.
     *
     * @param insteadOf the version that it took the place of
     * @param values that he chose, by setting
     * @param unchecked why the books could not be looked at afterwards
     */
    record Saved(long insteadOf, Map<String, String> values, Optional<Problem> unchecked) implements Inside {}

    /**
     * What the owner has chosen does not do. Nothing of it is kept.
     *
     * @param values that he chose, by setting
     * @param faults by setting; one may be about a setting that he was not asked for
     */
    record NotSaved(Map<String, String> values, Map<String, Fault> faults) implements Inside {

        /** Why a choice does not do. */
        enum Fault {
            NOTHING_CHOSEN,
            /** It is not in the books. */
            GONE,
            /** It is there, but not to be used. */
            BARRED,
            /** What it is to be chosen from must not be read any more. */
            UNREADABLE,
            /** A profile does not take it. */
            REFUSED
        }
    }

    /** What the owner has chosen could not be held against the books. Nothing of it is kept. */
    record NotSavedNow(Map<String, String> values, Problem problem) implements Inside {}

    /**
     * Somebody else has changed the profile before the owner chose. Nothing of his is kept.
     *
     * @param unchecked why the books could not be looked at with that other profile
     */
    record SettingsChanged(Optional<Problem> unchecked) implements Inside {}

    /** Transfers were to begin, and something is missing. */
    record NotCleared() implements Inside {}

    /** Transfers have begun. */
    record Started() implements Inside {}

    /**
     * It was not the company he means; its grant is destroyed.
     *
     * @param appIsLeft whether the hub's app still stands among those the company has let in
     */
    record Declined(CompanyInformation company, boolean appIsLeft) implements Outcome {}

    /** Another company than the connection's has let the hub in. Nothing is kept. */
    record OtherCompany(CompanyInformation expected, CompanyInformation found, boolean appIsLeft) implements Outcome {}

    /**
     * Another connection of the tenant leads to this company. Nothing is kept.
     *
     * @param name of that connection
     */
    record Taken(CompanyInformation company, String name) implements Outcome {}

    /** The hub has not been let in. */
    record Failed(Problem problem) implements Outcome {}

    /** Somebody was faster, in another window or by the API; nothing was done. */
    record Overtaken() implements Outcome {}
}
