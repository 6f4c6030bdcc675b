/** Somebody who has never seen the product puts right what has gone wrong. */
package dev.kontobro.walkthrough;
