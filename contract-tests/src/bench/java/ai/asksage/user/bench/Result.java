package ai.asksage.user.bench;

/**
 * A figure.
 *
 * @param name who calls; for calls without a network with {@code -offline} behind it
 * @param payload what is called
 * @param threads how many at once
 * @param score the mean
 * @param error half the distance between the lowest and the highest round
 * @param unit of score and error
 * @param bytes allocated a call in the whole JVM, NaN where that was not measured
 */
record Result(
    String name,
    String payload,
    int threads,
    double score,
    double error,
    String unit,
    double bytes) {}
