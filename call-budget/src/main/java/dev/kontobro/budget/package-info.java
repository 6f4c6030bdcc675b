/**
 * How many calls each credential has left. The vendors count calls by the hub's app in one company, whichever service or
 * replica makes them, so there is one budget for all of them: a row in a schema of its own, {@code kontobro_budget}, beside
 * the services' schemas in the same database. Whoever uses it does so in its own transaction, so that what it reserves
 * and settles is committed together with what it is for.
 *
 * <p>What must always hold, so that users who know nothing of one another never wait for each other in a circle:
 *
 * <ol>
 *   <li>Budgets are locked last. Whoever has locked one waits for no other lock until its transaction ends: what it still
 *       writes, it has locked before, or nobody else can see yet.
 *   <li>All budgets that a transaction needs are locked at once, in the order of their credentials' ids.
 *   <li>An open call is written and deleted only under the lock of its credential's budget.
 * </ol>
 *
 * <p>A reservation outlives its owner by being written down where somebody else finds it. A service keeps its own beside
 * what it is for: a transfer's row says what its attempt has reserved, and whoever takes the transfer over settles it.
 * Calls that no such row stands for are {@linkplain dev.kontobro.budget.OpenCalls open calls}. Either way what a dead
 * replica had reserved counts as used, since nobody knows whether its calls were made, and is free again one window later.
 */
package dev.kontobro.budget;
