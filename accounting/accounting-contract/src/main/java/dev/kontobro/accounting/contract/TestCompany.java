package dev.kontobro.accounting.contract;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.project.ProjectLedger.ProjectDefaults;
import java.util.Map;
import java.util.Optional;

/**
 * A fresh company whose books an adapter reaches, with a back door: what a person does in the vendor's own screens, and
 * what goes wrong, is done through here.
 */
public interface TestCompany {

    /** Something that goes wrong with the next call to the books, or with every one from now on. */
    enum Trouble {
        /** Once: 429. */
        THROTTLED,
        /** Once: a 5xx, and nothing is done. */
        FAILING,
        /** Once: nothing is done, and the connection is cut. */
        CUT_BEFORE_WRITE,
        /** Once: what was asked is done, and the connection is cut without an answer. */
        CUT_AFTER_WRITE,
        /** Once: what was asked is done, and a 5xx is answered. */
        FAILING_AFTER_WRITE,
        /** Once: what was asked is done, and half an answer comes. */
        MALFORMED_ANSWER,
        /** From now on: nothing is done, and every connection is cut; a client's own second try does not help. */
        UNREACHABLE,
        /** From now on: the owner has withdrawn the access. */
        ACCESS_WITHDRAWN
    }

    AccountingSystem system();

    BookAccess access();

    /** One that the vendor does not know. */
    Access foreignAccess();

    /** What the vendor's form asks for and a source need not say. */
    Map<CustomerField, String> customerDefaults();

    /** What a project cannot be without; what it starts with. */
    ProjectDefaults projectDefaults();

    /** How many calls the change of an existing customer or project takes. */
    int callsPerChange();

    /** A person enters a customer. */
    void enterCustomer(String number, String name);

    /** A person changes a customer. */
    void changeCustomer(String number, CustomerField field, String value);

    void deleteCustomer(String number);

    void deleteProject(String number);

    /** What the books say. */
    Optional<String> customerField(String number, CustomerField field);

    Optional<String> projectName(String number);

    /** How many writes to the books took effect, whatever was answered. */
    int writes();

    void strikes(Trouble trouble);
}
