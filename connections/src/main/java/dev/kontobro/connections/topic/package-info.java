/** How tenants and connections get from the gateway to the services. */
package dev.kontobro.connections.topic;
