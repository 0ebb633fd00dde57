package io.fairlead.benchmarks.compare;

import java.util.Arrays;
import java.util.Random;

/**
 * How two contestants compare: the median of their pairs, and between what it lies with 95 % confidence.
 *
 * @param median of the ratios, each of two measurements that followed each other
 * @param low bootstrap interval's lower end
 * @param high its upper end
 */
public record Ratio(double median, double low, double high) {
    private static final int RESAMPLES = 4_000;

    /** Of the first to the second, pair by pair. */
    static Ratio of(double[] first, double[] second) {
        double[] ratios = new double[first.length];
        for (int i = 0; i < ratios.length; i++) ratios[i] = first[i] / second[i];
        double[] medians = new double[RESAMPLES];
        Random random = new Random(RESAMPLES);
        double[] drawn = new double[ratios.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < drawn.length; j++) drawn[j] = ratios[random.nextInt(ratios.length)];
            medians[i] = median(drawn);
        }
        Arrays.sort(medians);
        return new Ratio(median(ratios), medians[RESAMPLES / 40], medians[RESAMPLES - 1 - RESAMPLES / 40]);
    }

    /** The middle one, or the mean of the two in the middle. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public String toString() {
        return "%.2f (%.2f–%.2f)".formatted(median, low, high);
    }
}
