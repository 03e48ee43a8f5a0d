package dev.bindery.hiveserver.plans;

import dev.bindery.hiveserver.plans.ResourcePlan.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is wrong with a plan, in Hive's terms: the top pools share the whole cluster, the children of a pool at most all of it,
 * and the pools together run no more queries than the plan.
 *
 * @param errors what keeps it from being enabled
 * @param warnings what is odd
 */
public record PlanErrors(List<String> errors, List<String> warnings) {

    private static final double TOLERANCE = 0.00001;

    public PlanErrors {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    static boolean isPolicy(Optional<String> policy) {
        return policy.map(text -> List.of("fair", "fifo").contains(text.strip().toLowerCase(Locale.ROOT)))
                .orElse(true);
    }

    public static PlanErrors of(ResourcePlan plan) {
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Map<String, Double> shares = new TreeMap<>();
        int parallelism = 0;
        for (Pool pool : plan.pools()) {
            shares.merge(pool.parent().orElse(""), pool.fraction(), Double::sum);
            if (pool.queryParallelism() < 1) {
                errors.add("Invalid query parallelism for pool: " + pool.path());
            } else {
                parallelism += pool.queryParallelism();
            }
            if (!isPolicy(pool.policy())) {
                errors.add("Invalid scheduling policy " + pool.policy().orElse("") + " for pool: " + pool.path());
            }
        }
        compare(plan, parallelism, errors, warnings);
        if (plan.pools().isEmpty()) {
            errors.add("Root has no children");
        }
        shares.forEach((parent, share) -> {
            if (parent.isEmpty()) {
                if (Math.abs(1 - share) > TOLERANCE) {
                    errors.add("Sum of root children pools' alloc fraction should be 1.0 got: " + share + " for pool: "
                            + parent);
                }
                return;
            }
            if (plan.pools().stream().noneMatch(pool -> pool.path().equals(parent))) {
                errors.add("Pool does not exists but has children: " + parent);
            }
            if (share - 1 > TOLERANCE) {
                errors.add("Sum of children pools' alloc fraction should be less than 1 got: " + share + " for pool: "
                        + parent);
            }
        });
        return new PlanErrors(errors, warnings);
    }

    private static void compare(ResourcePlan plan, int parallelism, List<String> errors, List<String> warnings) {
        plan.queryParallelism().ifPresent(most -> {
            if (most < 1) {
                errors.add("Query parallelism should for resource plan be positive. Got: " + most);
            }
            if (most < parallelism) {
                errors.add("Sum of all pools' query parallelism: " + parallelism
                        + " exceeds resource plan query parallelism: " + most);
            } else if (most != parallelism) {
                warnings.add("Sum of all pools' query parallelism: " + parallelism
                        + " is less than resource plan query parallelism: " + most);
            }
        });
    }
}
