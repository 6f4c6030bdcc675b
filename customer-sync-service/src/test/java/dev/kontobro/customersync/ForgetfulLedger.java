package dev.kontobro.customersync;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Makes the hub forget a link, so that a record in the books looks as if a person had entered it. */
@ApplicationScoped
class ForgetfulLedger {

    private final DataSource dataSource;

    ForgetfulLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void forget(String tenant, String number) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(
                        "update transfer set accounting_number = null where tenant_id = ? and business_key = ?")) {
            statement.setString(1, tenant);
            statement.setString(2, number);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
