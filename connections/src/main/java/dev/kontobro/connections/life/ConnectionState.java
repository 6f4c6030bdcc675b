package dev.kontobro.connections.life;

import static java.util.Objects.requireNonNull;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.problem.Problem;

/**
 * Where a connection is in its life. A state has the moves that are legal from it and no others, so an illegal move does
 * not compile. Settings and queue belong to the connection and survive every move.
 *
 * <pre>
 *    being connected ──granted──▶ to be confirmed ──confirmed──▶ paused ──activated──▶ active
 *           ▲                            │                          │ ◀────paused──────  │
 *           └──────────declined──────────┘                          │                    │
 *                                                    broke, revoked ▼                    ▼
 *                                                             broken, or revoked: back to what it was
 *                                                             when the same company lets the hub in again
 * </pre>
 */
public sealed interface ConnectionState {

    /** The owner has been sent to the vendor, and has not come back with a grant. */
    record BeingConnected() implements ConnectionState {

        public ToBeConfirmed granted(CompanyInformation company) {
            return new ToBeConfirmed(company);
        }
    }

    /** There is a grant; whether it is for the company he means, the owner has still to say. */
    record ToBeConfirmed(CompanyInformation company) implements ConnectionState {

        /** It runs when its owner has set it up, and says so. */
        public Paused confirmed() {
            return new Paused(company);
        }

        /** It is another company: the grant is of no use. */
        public BeingConnected declined() {
            return new BeingConnected();
        }
    }

    /** The company has been confirmed once. */
    sealed interface Settled extends ConnectionState {

        /** Connected: what it is. Disconnected: what it was, and will be again. */
        Connected lastConnected();

        /** The owner has let the hub in again, into whatever company he was logged in to. */
        default Return granted(CompanyInformation found) {
            var last = lastConnected();
            return last.company().isSameAs(found)
                    ? new Return.Back(last.to(found))
                    : new Return.OtherCompany(last.company(), found);
        }
    }

    /** The hub can get into the books. */
    sealed interface Connected extends Settled {

        CompanyInformation company();

        /** The same books, as they present themselves now: the company's name changes, and so do the hub's roles. */
        Connected to(CompanyInformation now);

        @Override
        default Connected lastConnected() {
            return this;
        }

        /** The vendor does not let the hub in any more. */
        default Broken broke(Problem problem) {
            return new Broken(this, problem);
        }

        /** The owner has taken the grant back, here in the hub. */
        default Revoked revoked() {
            return new Revoked(this);
        }
    }

    /** Transfers run. */
    record Active(CompanyInformation company) implements Connected {

        @Override
        public Active to(CompanyInformation now) {
            return new Active(now);
        }

        public Paused paused() {
            return new Paused(company);
        }
    }

    /** It was not started yet, or somebody has stopped it; what comes in waits. */
    record Paused(CompanyInformation company) implements Connected {

        @Override
        public Paused to(CompanyInformation now) {
            return new Paused(now);
        }

        /** Transfers begin, or go on; only where nothing mandatory is missing. */
        public Active activated(Clearance clearance) {
            requireNonNull(clearance, "clearance");
            return new Active(company);
        }
    }

    /** The hub cannot get into the books; what comes in waits. */
    sealed interface Disconnected extends Settled {}

    /** The vendor refused. */
    record Broken(Connected lastConnected, Problem problem) implements Disconnected {

        public Revoked revoked() {
            return new Revoked(lastConnected);
        }
    }

    /** The owner has taken the grant back. */
    record Revoked(Connected lastConnected) implements Disconnected {}

    /** What came of letting the hub in again. */
    sealed interface Return {

        /** Everything goes on where it stopped. */
        record Back(Connected state) implements Return {}

        /** Nothing has changed: what waits is meant for the books of another company. */
        record OtherCompany(CompanyInformation expected, CompanyInformation found) implements Return {}
    }
}
