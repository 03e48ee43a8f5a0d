package dev.bindery.classify.accuracy;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How often answers of a confidence are right: what was said, beside what was so. */
public final class Reliability {

    private static final List<Criterion> JUDGED =
            List.of(Criterion.DELIMITER, Criterion.WIDTH, Criterion.HEADER, Criterion.PREAMBLE);
    private static final int BINS = 10;

    private final List<Claim> claims = new ArrayList<>();

    /**
     * An answer.
     *
     * @param said how likely it is that it is right, from 0 to 1
     * @param right whether delimiter, number of columns, header and lines above it are right
     */
    public record Claim(double said, boolean right) {}

    /**
     * What is said of files, and of what remains of them when they are cut. Files that are said to be no table don't count.
     *
     * @param said what is taken for the claim: the confidence, or what it was made from
     */
    public static Reliability of(List<DifficultFile> files, boolean heldOut, ToDoubleFunction<Classification> said)
            throws IOException {
        Reliability reliability = new Reliability();
        for (DifficultFile file : files) {
            if (file.heldOut() != heldOut) {
                continue;
            }
            for (DifficultFile part : CutFiles.of(file)) {
                Classification it = Classifiers.classify(ByteSource.bytes(part.name(), part.bytes()));
                if (it.dialect().isPresent()) {
                    Answer answer = Answer.of(it);
                    reliability.claims.add(new Claim(
                            said.applyAsDouble(it),
                            JUDGED.stream().allMatch(criterion -> criterion.holds(answer, part))));
                }
            }
        }
        return reliability;
    }

    public List<Claim> claims() {
        return List.copyOf(claims);
    }

    /** Mean square of what was said against what was so; 0 is perfect, 0.25 what saying one half always has. */
    public double brier() {
        return claims.stream()
                .mapToDouble(claim -> Math.pow(claim.said() - (claim.right() ? 1 : 0), 2))
                .average()
                .orElse(0);
    }

    /** Expected calibration error: how far the bins' means are from what was so, weighed by their claims. */
    public double calibrationError() {
        double sum = 0;
        for (List<Claim> bin : bins()) {
            sum += bin.size() * Math.abs(said(bin) - right(bin));
        }
        return claims.isEmpty() ? 0 : sum / claims.size();
    }

    private List<List<Claim>> bins() {
        List<List<Claim>> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            int bin = i;
            bins.add(claims.stream()
                    .filter(claim -> Math.min(BINS - 1, (int) (claim.said() * BINS)) == bin)
                    .toList());
        }
        return bins;
    }

    private static double said(List<Claim> bin) {
        return bin.stream().mapToDouble(Claim::said).average().orElse(0);
    }

    private static double right(List<Claim> bin) {
        return bin.stream()
                .mapToDouble(claim -> claim.right() ? 1 : 0)
                .average()
                .orElse(0);
    }

    /** A line for each tenth, then the two scores. */
    public String table() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-12s %8s %10s %10s%n", "said", "answers", "mean said", "right"));
        for (int i = 0; i < BINS; i++) {
            List<Claim> bin = bins().get(i);
            if (!bin.isEmpty()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%.1f to %.1f   %8d %10.3f %10.3f%n",
                        (double) i / BINS,
                        (i + 1.0) / BINS,
                        bin.size(),
                        said(bin),
                        right(bin)));
            }
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "all          %8d %10.3f %10.3f   Brier %.4f   calibration error %.4f%n",
                        claims.size(),
                        said(claims),
                        right(claims),
                        brier(),
                        calibrationError()))
                .toString();
    }

    /**
     * The curve that never falls and fits the claims best (isotonic regression by pooling neighbours), each step counted as if one
     * more answer had been right and one wrong.
     *
     * @return pairs of what was said, at the middle of a step, and how much of it was right
     */
    public List<double[]> isotonic() {
        List<Claim> sorted =
                claims.stream().sorted(Comparator.comparingDouble(Claim::said)).toList();
        List<double[]> steps = new ArrayList<>();
        for (Claim claim : sorted) {
            steps.add(new double[] {claim.said(), 1, claim.right() ? 1 : 0});
            while (steps.size() > 1 && share(steps.get(steps.size() - 2)) >= share(steps.get(steps.size() - 1))) {
                double[] last = steps.remove(steps.size() - 1);
                double[] before = steps.get(steps.size() - 1);
                for (int i = 0; i < 3; i++) {
                    before[i] += last[i];
                }
            }
        }
        return steps.stream()
                .map(step -> new double[] {step[0] / step[1], (step[2] + 1) / (step[1] + 2)})
                .toList();
    }

    private static double share(double[] step) {
        return step[2] / step[1];
    }
}
