package dev.kontobro.gateway;

import dev.kontobro.gateway.mail.StandInMails;
import dev.kontobro.gateway.transfer.StandInServices;
import dev.kontobro.local.quarkus.LocalParts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The gateway with a real broker, database and identity provider, the vendors' sandbox, and stand-ins for the services that
 * own transfers, and for a source system that is called.
 */
@QuarkusTest
@WithTestResource(LocalParts.class)
@WithTestResource(StandInServices.class)
@WithTestResource(VendorSandbox.class)
@WithTestResource(SourceSystem.class)
@WithTestResource(PublicAddress.class)
@WithTestResource(ConsoleClient.class)
@WithTestResource(StandInMails.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GatewayTest {}
