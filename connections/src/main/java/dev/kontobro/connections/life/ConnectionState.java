package dev.kontobro.connections.life;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.problem.Problem;

/**
 * Where a connection is in its life. A state has the moves that are legal from it and no others, so an illegal move does
 * not compile. Settings and queue belong to the connection and survive every move.
 *
 * <pre>
 *    being connected ──granted──▶ to be confirmed ──confirmed──▶ active ◀──resumed── paused
 *           ▲                            │                          │ ────paused───▶  │
 *           └──────────declined──────────┘                          │                 │
 *                                                    broke, revoked ▼                 ▼
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

        public Active confirmed() {
            return new Active(company);
        }

        /** It is another company: the grant is of no use. */
        public BeingConnected declined() {
            return new BeingConnected();
        }
    }

    /** The hub can get into the books. */
    sealed interface Connected extends ConnectionState {

        CompanyInformation company();

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

        public Paused paused() {
            return new Paused(company);
        }
    }

    /** Somebody has stopped it; what comes in waits. */
    record Paused(CompanyInformation company) implements Connected {

        public Active resumed() {
            return new Active(company);
        }
    }

    /** The hub cannot get into the books; what comes in waits. */
    sealed interface Disconnected extends ConnectionState {

        /** What it was, and will be again. */
        Connected before();

        /** The owner has let the hub in again, into whatever company he was logged in to. */
        default Return granted(CompanyInformation found) {
            return before().company().isSameAs(found)
                    ? new Return.Back(before())
                    : new Return.OtherCompany(before().company(), found);
        }
    }

    /** The vendor refused. */
    record Broken(Connected before, Problem problem) implements Disconnected {

        public Revoked revoked() {
            return new Revoked(before);
        }
    }

    /** The owner has taken the grant back. */
    record Revoked(Connected before) implements Disconnected {}

    /** What came of letting the hub in again. */
    sealed interface Return {

        /** Everything goes on where it stopped. */
        record Back(Connected state) implements Return {}

        /** Nothing has changed: what waits is meant for the books of another company. */
        record OtherCompany(CompanyInformation expected, CompanyInformation found) implements Return {}
    }
}
