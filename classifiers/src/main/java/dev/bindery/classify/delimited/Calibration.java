package dev.bindery.classify.delimited;

/**
 * How often answers of a raw score turned out to be right: learned by isotonic regression
 * from the files that the rules were
 * made with, whole and cut to their first rows, and shown on those that were held out by {@code ./bindery bench classify}, which
 * prints these numbers too. Right means delimiter, number of columns, header and lines above it.
 */
final class Calibration {

    private static final double[] RAW = {0, 0.437, 0.494, 0.500, 0.527, 0.611, 0.730, 0.848, 0.936};
    private static final double[] RIGHT = {0, 0.545, 0.625, 0.714, 0.829, 0.853, 0.965, 0.988, 0.988};

    private Calibration() {}

    /** How likely an answer of the raw score is right, from 0 to 1; between two learned scores in proportion. */
    static double of(double raw) {
        for (int i = 1; i < RAW.length; i++) {
            if (raw <= RAW[i]) {
                double part = Math.max(0, (raw - RAW[i - 1]) / (RAW[i] - RAW[i - 1]));
                return RIGHT[i - 1] + part * (RIGHT[i] - RIGHT[i - 1]);
            }
        }
        return RIGHT[RIGHT.length - 1];
    }
}
