/**
 * What a call costs, and whether it lasts: {@code Benchmarks} and {@code Soak} are the programs.
 * {@code caller} holds who calls, {@code server} whom, {@code measure} what is measured, {@code
 * page} what is written about it.
 */
package ai.asksage.user.bench;
