/** What the pages share on which an owner logs in to a vendor and lets an app into his books. */
package dev.kontobro.sandbox.signin;
